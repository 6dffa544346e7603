package quicktakes

import "strconv"

// style is the form in which a field is written by default.
type style uint8

const (
	plain   style = iota // on its key's line
	folded               // text after ">-" on a line of its own
	escaped              // folded, after EscapeAnswer
)

// field is a key of the block T, with the place of its value: a *string,
// *int64, *Date, *bool, **float64 or *SEO.
type field[T any] struct {
	key   string
	style style
	at    func(*T) any
}

// The keys of the format, each block's in the order they are written.
// related_articleN follow at the document's end.
var (
	documentFields = []field[Document]{
		{"_schema", plain, func(d *Document) any { return &d.Schema }},
		{"id", plain, func(d *Document) any { return &d.ID }},
		{"date", plain, func(d *Document) any { return &d.Date }},
		{"title", folded, func(d *Document) any { return &d.Title }},
		{"article_title", folded, func(d *Document) any { return &d.ArticleTitle }},
		{"date_format", plain, func(d *Document) any { return &d.DateFormat }},
		{"post_on_text", plain, func(d *Document) any { return &d.PostOnText }},
		{seoKey, plain, func(d *Document) any { return &d.SEO }},
		{"author", plain, func(d *Document) any { return &d.Author }},
		{"question", folded, func(d *Document) any { return &d.Question }},
		{"no_index", plain, func(d *Document) any { return &d.NoIndex }},
		{"answer", escaped, func(d *Document) any { return &d.Answer }},
		{"subject", plain, func(d *Document) any { return &d.Subject }},
		{"file_name", plain, func(d *Document) any { return &d.FileName }},
		{"url", plain, func(d *Document) any { return &d.URL }},
		{"score", plain, func(d *Document) any { return &d.Score }},
	}
	seoFields = []field[SEO]{
		{"title", plain, func(s *SEO) any { return &s.Title }},
		{"page_description", folded, func(s *SEO) any { return &s.PageDescription }},
		{"page_keywords", folded, func(s *SEO) any { return &s.PageKeywords }},
	}
	relatedFields = []field[RelatedArticle]{
		{"id", plain, func(r *RelatedArticle) any { return &r.ID }},
		{"title", folded, func(r *RelatedArticle) any { return &r.Title }},
		{"subject", plain, func(r *RelatedArticle) any { return &r.Subject }},
		{"url", plain, func(r *RelatedArticle) any { return &r.URL }},
	}
)

// The spaces before a block's keys, and those before folded text.
const (
	seoIndent     = "  "
	relatedIndent = "    "
	textIndent    = "    "     // at the top and in the SEO block
	deepIndent    = "        " // in a related article
)

func fieldIndex[T any](fields []field[T], key string) int {
	for i := range fields {
		if fields[i].key == key {
			return i
		}
	}
	return -1
}

// relatedNumber gives the N of "related_articleN": from 1, without leading
// zeros.
func relatedNumber(key string) (n int, ok bool) {
	if len(key) <= len(relatedPrefix) || key[:len(relatedPrefix)] != relatedPrefix {
		return 0, false
	}
	digits := key[len(relatedPrefix):]
	if digits[0] < '1' || digits[0] > '9' || len(digits) > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
