// Package cornershop holds the small parts of a small shop.
package cornershop

import (
	"strings"
	"unicode"
)

// Slug turns a title into the last part of an address.
func Slug(title string) string {
	var out strings.Builder
	dash := false
	for _, r := range strings.ToLower(title) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && out.Len() > 0 {
				out.WriteByte('-')
			}
			dash = false
			out.WriteRune(r)
		default:
			dash = true
		}
	}
	return out.String()
}

// Excerpt cuts a text at a word, to at most limit characters and an ellipsis.
func Excerpt(text string, limit int) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= limit {
		return string(runes)
	}
	cut := strings.TrimRight(string(runes[:max(limit, 0)]), " ")
	if at := strings.LastIndexByte(cut, ' '); at > 0 && runes[limit] != ' ' {
		cut = cut[:at]
	}
	return cut + "…"
}
