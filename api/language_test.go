package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2/validation"

	"fineprint/api"
	"fineprint/vendors/lang"
	"fineprint/vendors/testkit"
)

const chinese = "zh-CN,zh;q=0.9,en;q=0.8"

func TestProblemsAreSaidInTheLanguageOfTheRequest(t *testing.T) {
	s := newServer(t)
	path, _ := s.newProject("语言")
	tests := map[string]struct {
		method, path, body string
		headers            []string
		status             int
		title, detail      string
		first              string // message of the first fault
	}{
		"a fault of a need": {
			"POST", "/needs/validate", `{"need":{"headcount":0}}`, nil, 422,
			"内容有误", `应为 1 到 10000000 人，收到 "0"`, `应为 1 到 10000000 人，收到 "0"`,
		},
		"several faults": {
			"POST", "/needs/validate", `{"need":{"headcount":0,"horizon":3}}`, nil, 422,
			"内容有误", "有多处错误，详见各条说明", `应为 1 到 10000000 人，收到 "0"`,
		},
		"a schema":         {"POST", "/projects", `{"name":""}`, nil, 422, "内容有误", "内容有误，详见各条说明", "至少 1 个字符"},
		"an unknown field": {"POST", "/projects", `{"name":"a","named":"b"}`, nil, 400, "请求有误", "内容有误，详见各条说明", "没有这个字段"},
		"a missing field":  {"POST", "/projects", `{}`, nil, 422, "内容有误", "内容有误，详见各条说明", "缺少必填字段 name"},
		"no JSON":          {"POST", "/projects", `{"name":`, nil, 400, "请求有误", "内容有误，详见各条说明", "不是有效的 JSON：EOF"},
		"a key twice":      {"POST", "/projects", `{"name":"a","name":"b"}`, nil, 400, "请求有误", "内容有误，详见各条说明", `键 "name" 出现了两次`},
		"a parameter":      {"GET", "/projects?limit=0", "", nil, 422, "内容有误", "内容有误，详见各条说明", "应大于等于 1"},
		"no parameter":     {"GET", "/projects?x=1", "", nil, 422, "内容有误", "内容有误，详见各条说明", "没有这个查询参数"},
		"nothing there":    {"GET", "/projects/0", "", nil, 404, "未找到", `没有项目 "0"`, `没有项目 "0"`},
		"no such path":     {"GET", "/nothing", "", nil, 404, "未找到", "此路径下没有内容", ""},
		"another method":   {"PUT", "/projects", "{}", nil, 405, "不支持的方法", "此路径不支持该方法", ""},
		"another media":    {"POST", "/projects", "a", []string{"Content-Type", "text/plain"}, 415, "不支持的内容类型", "此操作只接受 application/json", ""},
		"no If-Match":      {"PATCH", path, `{"name":"a"}`, nil, 428, "缺少前提条件", "请在 If-Match 中带上读取时的 ETag", ""},
		"another site":     {"GET", "/projects", "", []string{"Sec-Fetch-Site", "cross-site"}, 403, "禁止访问", "请求来自其他网站", ""},
		"a long key": {
			"POST", "/projects", "{}", []string{"Idempotency-Key", strings.Repeat("k", 256)}, 422, "内容有误", "Idempotency-Key 最多 255 个字符", "",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := s.do(test.method, test.path, test.body, append(test.headers, "Accept-Language", chinese)...).want(test.status)
			p := answer.problem()
			if p.Title != test.title || p.Detail != test.detail {
				t.Errorf("got %q, %q, want %q, %q", p.Title, p.Detail, test.title, test.detail)
			}
			if test.first != "" && (len(p.Errors) == 0 || p.Errors[0].Message != test.first) {
				t.Errorf("got %+v, want %q", p.Errors, test.first)
			}
			if got := answer.header.Get("Content-Language"); got != "zh" || answer.header.Get("Vary") != "Accept-Language" {
				t.Errorf("got language %q, vary %q", got, answer.header.Get("Vary"))
			}
			english := s.do(test.method, test.path, test.body, test.headers...).want(test.status)
			if p := english.problem(); p.Title != http.StatusText(test.status) || english.header.Get("Content-Language") != "en" {
				t.Errorf("without a language: %q in %q", p.Title, english.header.Get("Content-Language"))
			}
		})
	}
}

func TestManyFaultsAreCounted(t *testing.T) {
	s := newServer(t)
	body := `{"name":"a"` + strings.Repeat(`,"x%":1`, 300) + `}`
	for i := range 300 {
		body = strings.Replace(body, "x%", fmt.Sprintf("x%d", i), 1)
	}
	p := s.do("POST", "/projects", body, "Accept-Language", chinese).want(400).problem()
	if len(p.Errors) != 101 || p.Errors[100].Message != "另有 200 处错误没有列出，请先改正以上各处" {
		t.Errorf("got %d errors, the last %+v", len(p.Errors), p.Errors[len(p.Errors)-1])
	}
}

func TestImportsSayTheirProblemsInChinese(t *testing.T) {
	s := newServer(t)
	body, media := form(t, "prices.csv", []byte("vendor,product,offering,currency,price,amount,period,source,as_of,confidence\nacme,p,a,CNY,base,x,fortnight,,2026,high\n"))
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, api.Prefix+"/catalogue/preview", body)
	r.Header.Set("Content-Type", media)
	r.Header.Set("Accept-Language", chinese)
	var preview struct {
		Problems []struct{ Message, Fix string }
	}
	s.send(r).want(200).json(&preview)
	if len(preview.Problems) < 3 {
		t.Fatalf("got %+v", preview)
	}
	for _, p := range preview.Problems {
		testkit.WantChinese(t, p.Message)
		testkit.WantChinese(t, p.Fix)
	}
}

func TestCalculationsSayTheirErrorsInChinese(t *testing.T) {
	s := newServer(t)
	var answers []struct {
		Error struct{ Subject, Message string }
	}
	s.do("POST", "/calc", `[{"id":"a","kind":"npv","input":{}}]`, "Accept-Language", "zh").want(200).json(&answers)
	if len(answers) != 1 || answers[0].Error.Message != "缺少此项" {
		t.Errorf("got %+v", answers)
	}
}

func TestAReplayKeepsTheLanguageOfTheAnswer(t *testing.T) {
	s := newServer(t)
	first := s.do("POST", "/projects", `{"name":""}`, "Idempotency-Key", "k", "Accept-Language", "zh").want(422)
	again := s.do("POST", "/projects", `{"name":""}`, "Idempotency-Key", "k", "Accept-Language", "en").want(422)
	if string(first.body) != string(again.body) {
		t.Errorf("got %s, then %s", first.body, again.body)
	}
}

func TestEveryTitleIsChinese(t *testing.T) {
	for _, status := range []int{400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 415, 421, 422, 428, 429, 500, 503, 504, 507} {
		testkit.WantChinese(t, lang.ZH.Words(lang.Recall(http.StatusText(status))))
	}
}

// TestEveryMessageOfHumaIsKnown reads what Huma can say: after an update of it
// a new sentence has to be translated.
func TestEveryMessageOfHumaIsKnown(t *testing.T) {
	messages := []string{
		validation.MsgUnexpectedProperty, validation.MsgExpectedRFC3339DateTime, validation.MsgExpectedRFC1123DateTime, validation.MsgExpectedRFC3339Date,
		validation.MsgExpectedRFC3339Time, validation.MsgExpectedRFC5322Email, validation.MsgExpectedRFC5890Hostname, validation.MsgExpectedRFC2673IPv4,
		validation.MsgExpectedRFC2373IPv6, validation.MsgExpectedRFCIPAddr, validation.MsgExpectedRFC3986URI, validation.MsgExpectedRFC4122UUID,
		validation.MsgExpectedRFC6570URITemplate, validation.MsgExpectedRFC6901JSONPointer, validation.MsgExpectedRFC6901RelativeJSONPointer,
		validation.MsgExpectedRegexp, validation.MsgExpectedMatchAtLeastOneSchema, validation.MsgExpectedMatchExactlyOneSchema,
		validation.MsgExpectedNotMatchSchema, validation.MsgExpectedPropertyNameInObject, validation.MsgExpectedBoolean, validation.MsgExpectedDuration,
		validation.MsgExpectedNumber, validation.MsgExpectedInteger, validation.MsgExpectedString, validation.MsgExpectedBase64String,
		validation.MsgExpectedArray, validation.MsgExpectedObject, validation.MsgExpectedArrayItemsUnique, validation.MsgExpectedOneOf,
		validation.MsgExpectedMinimumNumber, validation.MsgExpectedExclusiveMinimumNumber, validation.MsgExpectedMaximumNumber,
		validation.MsgExpectedExclusiveMaximumNumber, validation.MsgExpectedNumberBeMultipleOf, validation.MsgExpectedMinLength,
		validation.MsgExpectedMaxLength, validation.MsgExpectedBePattern, validation.MsgExpectedMatchPattern, validation.MsgExpectedMinItems,
		validation.MsgExpectedMaxItems, validation.MsgExpectedMinProperties, validation.MsgExpectedMaxProperties,
		validation.MsgExpectedRequiredProperty, validation.MsgExpectedDependentRequiredProperty,
	}
	for _, format := range messages {
		english := strings.NewReplacer("%d", "3", "%v", "3.5", "%s", "x").Replace(format)
		testkit.WantChinese(t, lang.ZH.Words(lang.Recall(english)))
	}
}
