package main_test

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestProgramComplainsInChinese(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		stdin string
		args  []string
		want  string
	}{
		"of a need":            {"headcount: 0\n", []string{"compare", "-"}, `stdin:1 headcount：应为 1 到 10000000 人，收到 "0"`},
		"of a misspelt name":   {"headcount: 6\ncurrrency: CNY\n", []string{"compare", "-"}, `stdin:2 currrency：需求中没有这个名称：是不是 "currency"？`},
		"of an offering":       {"", []string{"compare", "small-office", "--options", "slack-business-pls"}, "--options：offering slack-business-pls：目录中没有这个方案，是不是 slack-business-plus？"},
		"of a flag's value":    {"", []string{"compare", "small-office", "--months", "3"}, "--months：应为 12 到 120 个月，收到 3"},
		"of a file":            {"", []string{"compare", "./none.yaml"}, "./none.yaml：没有这个文件；起始模板有 general-office、small-office"},
		"of arguments":         {"", []string{"compare"}, "fineprint compare：收到 0 个参数"},
		"of a flag":            {"", []string{"compare", "small-office", "--nothing"}, "没有选项 --nothing"},
		"of a command":         {"", []string{"compaer"}, `"fineprint" 没有命令 "compaer"，是不是 compare`},
		"of a number":          {"", []string{"compare", "small-office", "--months", "x"}, `选项 "--months" 的值 "x" 有误`},
		"of JSON":              {"[", []string{"calc"}, "calc：第 1 行第 2 列 JSON 有误：内容不完整"},
		"before it says which": {"", []string{"--lang", "zh", "compare"}, "收到 0 个参数"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := execute(t, test.stdin, test.args...)
			if got.status != 2 || !strings.HasPrefix(got.err, "fineprint: ") || !strings.Contains(got.err, test.want) {
				t.Errorf("status %d, got\n%swant\n%s", got.status, got.err, test.want)
			}
		})
	}
}

func TestProgramSaysAProblemOfACatalogueInTheLanguage(t *testing.T) {
	t.Parallel()
	folder := filepath.Dir(file(t, "acme.yaml", "vendor: {id: acme, name: {zh: 甲, en: A}, country: usa}\n"))
	if got := execute(t, "", "catalogue", "validate", folder); got.status != 1 ||
		!strings.Contains(got.out, `错误：acme.yaml:1 vendor.country："usa" 不是 ISO 3166 国家代码；请写两个大写字母，例如 CN`) {
		t.Errorf("status %d:\n%s", got.status, got.out)
	}
	if got := execute(t, "", "catalogue", "validate", folder, "--lang", "en"); got.status != 1 ||
		!strings.Contains(got.out, `error: acme.yaml:1: vendor.country: "usa" is not an ISO 3166 country; write two capitals such as CN`) {
		t.Errorf("status %d:\n%s", got.status, got.out)
	}
}
