// Package quicktakes reads, checks, changes and writes QuickTakes documents:
// question-and-answer pages that a pipeline writes as Markdown files whose
// front matter holds everything.
//
//	---
//	_schema: default
//	id: 7
//	date: 2024-11-25
//	title: >-
//	    Why is the sky blue?
//	article_title: >-
//	    Why is the sky blue?
//	date_format: MMM DD, YYYY
//	post_on_text: Posted on
//	seo:
//	  title: QuickTakes | Physics
//	  page_description: >-
//	    Short waves are scattered most.
//	  page_keywords: >-
//	    sky, scattering
//	author: QuickTakes
//	question: >-
//	    Why is the sky blue?
//	answer: >-
//	    Air scatters **short** waves most.\n\nIntensity goes as $\lambda^{-4}$.
//	subject: Physics
//	file_name: why-is-the-sky-blue.md
//	url: /learn/physics/questions/why-is-the-sky-blue
//	---
//
//	&nbsp;
//
// [Parse] makes a [Document] of such a file, with the answer's line breaks
// restored ([UnescapeAnswer]), and [Format] writes it back, byte for byte where
// nothing was changed. Parse is tolerant: what YAML rejects it mends, and says
// so in Document.Diagnostics. [ParseStrict] makes an error of the same.
//
// Documents are named by rule: [Slug], [FileName] and [QuestionPath] give a
// document's file name and URL, [FormatDate] prints its date in the Moment.js
// format that it asks for, and [Document.Check] says what does not agree.
// [Load] reads a whole tree of documents, and [Collection.Check] finds what is
// wrong between them.
package quicktakes

// What every real document holds in these places.
const (
	defaultSchema     = "default"
	defaultDateFormat = "MMM DD, YYYY"
	defaultPostOnText = "Posted on"
	defaultAuthor     = "QuickTakes"
	defaultBody       = "\n&nbsp;"
	seoTitlePrefix    = "QuickTakes | "
)

const (
	fenceMark     = "---"
	seoKey        = "seo"
	relatedPrefix = "related_article"
)
