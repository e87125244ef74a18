// Records what Go's text/template makes of the cases in tests/config/template/recordings.json.
//
//	go run scripts/record_templates.go tests/config/template/recordings.json
//
// The file holds {"data": …, "cases": [{"template": …}]}; each case gets "output" or "error": true. To
// add a case, add its template and run this again. In the data {"$time": RFC3339, "$zone": IANA} is a
// time and {"$struct": {…}} a struct; numbers with "." or "e" are floats, the others integers.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"
	_ "time/tzdata"
)

type testCase struct {
	Template string  `json:"template"`
	Output   *string `json:"output,omitempty"`
	Error    bool    `json:"error,omitempty"`
}

type recordings struct {
	Data  map[string]any `json:"data"`
	Cases []testCase     `json:"cases"`
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run record_templates.go FILE")
	}
	content, err := os.ReadFile(os.Args[1])
	check(err)
	var file recordings
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	check(decoder.Decode(&file))
	data := value(file.Data)
	for i := range file.Cases {
		record(&file.Cases[i], data)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	check(encoder.Encode(file))
	check(os.WriteFile(os.Args[1], out.Bytes(), 0o644))
}

func record(c *testCase, data any) {
	c.Output, c.Error = nil, false
	var out strings.Builder
	tmpl, err := template.New("file").Funcs(functions).Parse(c.Template)
	if err == nil {
		err = tmpl.Execute(&out, data)
	}
	if err != nil {
		c.Error = true
		return
	}
	text := out.String()
	c.Output = &text
}

// value turns decoded JSON into the values that a Go program would give.
func value(v any) any {
	switch v := v.(type) {
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			number, err := v.Float64()
			check(err)
			return number
		}
		number, err := v.Int64()
		check(err)
		return int(number)
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = value(item)
		}
		return list
	case map[string]any:
		return object(v)
	}
	return v
}

func object(v map[string]any) any {
	if text, ok := v["$time"].(string); ok {
		at, err := time.Parse(time.RFC3339Nano, text)
		check(err)
		zone, err := time.LoadLocation(v["$zone"].(string))
		check(err)
		return at.In(zone)
	}
	if fields, ok := v["$struct"].(map[string]any); ok {
		return structOf(fields)
	}
	result := make(map[string]any, len(v))
	for key, item := range v {
		result[key] = value(item)
	}
	return result
}

func structOf(fields map[string]any) any {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	types := make([]reflect.StructField, len(names))
	values := make([]reflect.Value, len(names))
	for i, name := range names {
		values[i] = reflect.ValueOf(value(fields[name]))
		types[i] = reflect.StructField{Name: name, Type: values[i].Type()}
	}
	result := reflect.New(reflect.StructOf(types)).Elem()
	for i, item := range values {
		result.Field(i).Set(item)
	}
	return result.Interface()
}

var functions = template.FuncMap{
	"contains":   func(part, text any) bool { return strings.Contains(fmt.Sprint(text), fmt.Sprint(part)) },
	"matches":    func(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) },
	"replace":    func(old, by, text string) string { return strings.ReplaceAll(text, old, by) },
	"replaceR":   replaceR,
	"regex":      replaceR,
	"lower":      strings.ToLower,
	"upper":      strings.ToUpper,
	"trim":       strings.TrimSpace,
	"trimPrefix": func(prefix, text string) string { return strings.TrimPrefix(text, prefix) },
	"trimSuffix": func(suffix, text string) string { return strings.TrimSuffix(text, suffix) },
	"split":      func(separator, text string) []any { return anyList(strings.Split(text, separator)) },
	"splitR":     func(pattern, text string) []any { return anyList(regexp.MustCompile(pattern).Split(text, -1)) },
	"join": func(separator string, list []any) string {
		texts := make([]string, len(list))
		for i, item := range list {
			texts[i] = fmt.Sprint(item)
		}
		return strings.Join(texts, separator)
	},
	"list":   func(items ...any) []any { return items },
	"map":    makeMap,
	"base64": func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) },
	"hex":    func(text string) string { return hex.EncodeToString([]byte(text)) },
}

func replaceR(pattern, by, text string) string {
	return regexp.MustCompile(pattern).ReplaceAllString(text, by)
}

func makeMap(items ...any) map[string]any {
	result := map[string]any{}
	if len(items) == 1 {
		for i, item := range items[0].([]any) {
			result[fmt.Sprintf("_%d", i)] = item
		}
		return result
	}
	for i := 0; i+1 < len(items); i += 2 {
		if key, ok := items[i].(string); ok {
			result[key] = items[i+1]
		}
	}
	return result
}

func anyList(texts []string) []any {
	result := make([]any, len(texts))
	for i, text := range texts {
		result[i] = text
	}
	return result
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
