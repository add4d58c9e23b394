package lang_test

import (
	"io/fs"
	"testing"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

func TestFaultsAreSaidInBothLanguages(t *testing.T) {
	_, number := money.Parse("1e3")
	tests := map[string]struct {
		fault  *fault.Error
		en, zh string
	}{
		"with numbers": {
			fault.Invalid("horizon_months", "want %d to %d months, got %d", 1, 120, 0),
			"horizon_months: want 1 to 120 months, got 0", "horizon_months：应为 1 到 120 个月，收到 0",
		},
		"in another order": {
			fault.Invalid("headcount", "grows to %s people in month %d: want at most %d", "12", 3, 10),
			"headcount: grows to 12 people in month 3: want at most 10", "headcount：到第 3 个月增长到 12 人，最多 10 人",
		},
		"with phrases in phrases": {
			fault.Invalid("x", "want %s, got %q", fault.Or(fault.Say("a number"), fault.Say("named values (%s)", fault.Names{"low", "high"})), "y"),
			`x: want a number or named values (low, high), got "y"`, `x：应为数字或带名称的值（low、high），收到 "y"`,
		},
		"with nothing to add": {
			fault.Invalid("x", "%q is not known%s", "y", fault.Phrase{}), `x: "y" is not known`, `x：无法识别 "y"`,
		},
		"with an error of a number": {
			fault.Invalid("x", "%v", number), `x: want a plain decimal number such as "7.25", got "1e3"`, `x：应为普通小数，例如 "7.25"，收到 "1e3"`,
		},
		"with a percent sign": {
			fault.Invalid("x", "%s is not between 0 and 100 %%", "120"), "x: 120 is not between 0 and 100 %", "x：120 不在 0 到 100% 之间",
		},
		"with a fault of its own": {
			fault.NotFound("--options", "%v", fault.NotFound("a", "no offering is called %q", "b")),
			`--options: a: no offering is called "b"`, `--options：a：没有名为 "b" 的方案`,
		},
		"with a cause": {
			&fault.Error{Kind: fault.KindInvalid, Subject: "file", Message: "it cannot be read", Err: fs.ErrPermission},
			"file: it cannot be read: permission denied", "file：无法读取：没有权限",
		},
		"without Chinese": {
			fault.Invalid("x", "never said before"), "x: never said before", "x：never said before",
		},
		"of the program": {
			fault.Internal("x", "row %d", 3), "x: row 3", "x：程序内部出错：row 3",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := lang.EN.Error(test.fault); got != test.en {
				t.Errorf("English: %s, want %s", got, test.en)
			}
			if got := lang.ZH.Error(test.fault); got != test.zh {
				t.Errorf("Chinese: %s, want %s", got, test.zh)
			}
		})
	}
}

func TestWhatIsPutAroundAFaultKeepsItsWords(t *testing.T) {
	within := fault.All(fault.Within("need", fault.Invalid("date", "want a day such as 2026-11-23, got %q", "x")))[0]
	if got, want := lang.ZH.Error(within), `need.date：应为日期，例如 2026-11-23，收到 "x"`; got != want {
		t.Errorf("within a path: %s, want %s", got, want)
	}
	changed := fault.Invalid("x", "want at least %d, got %d", 1, 0)
	changed.Message = "it is empty"
	if got, want := lang.ZH.Fault(changed), "是空的"; got != want {
		t.Errorf("with another message: %s, want %s", got, want)
	}
}

func TestRecallFindsWhatWasSaid(t *testing.T) {
	tests := map[string]string{
		"expected length >= 1":                              "至少 1 个字符",
		"expected required property name to be present":     "缺少必填字段 name",
		`expected value to be one of "a, b"`:                `应为 "a, b" 之一`,
		`no offering is called "say \"x\""`:                 `没有名为 "say \"x\"" 的方案`,
		"want 12 to 120 months, got 7":                      "应为 12 到 120 个月，收到 7",
		"unexpected property":                               "没有这个字段",
		"nobody ever said this before":                      "nobody ever said this before",
		"want 0 to 100%, written by nobody with 100% proof": "want 0 to 100%, written by nobody with 100% proof",
	}
	for english, want := range tests {
		phrase := lang.Recall(english)
		if got := lang.ZH.Words(phrase); got != want {
			t.Errorf("%s is %s, want %s", english, got, want)
		}
		if phrase.String() != english {
			t.Errorf("%s came back as %s", english, phrase)
		}
	}
}

func TestAccepted(t *testing.T) {
	tests := map[string]lang.Lang{
		"": lang.EN, "zh": lang.ZH, "zh-CN,zh;q=0.9,en;q=0.8": lang.ZH, "ZH-Hant-TW": lang.ZH, "en-US,en;q=0.9,zh;q=0.8": lang.EN,
		"fr, zh;q=0.1": lang.ZH, "de": lang.EN, "*": lang.EN, "zh;q=0": lang.EN, "en;q=0.1, zh;q=0.2": lang.ZH, "zh;q=x": lang.EN, "zhx": lang.EN,
	}
	for header, want := range tests {
		if got := lang.Accepted(header); got != want {
			t.Errorf("Accepted(%q) = %s, want %s", header, got, want)
		}
	}
}
