"""Pages for people: rendered here, with small plain modules that make them quicker to use.

A page is a folder (`desk/`) or module with a FastAPI `router`, a line in `pages.PAGES`, and a
template that extends `base.html`. It answers with `templating.page(request, name, **context)`.

`base.html` has the blocks `title`, `styles` (more style sheets), `scripts` (modules), `main`
(inside `<main class="wrap">`) and `wide` (beside it, for what needs the whole width). Every
template sees `nav`, `static(path)`, `version` and `trouble` (what is wrong with the newest files).

`macros.html` has, each with its style in `components.css`:
- `page_head(title, lead)`: the one `<h1>` of a page and what the page is for
- `icon(tone)`: the shape of a tone; decoration, so a word must stand beside it
- `badge(tone, word)`: shape, colour and word; `verdict(value)`: the badge of a verdict
- `chip(text, state, href)`: a citation or a tag; state is resolved, doubtful, unknown or plain
- `notice(tone)` with `{% call %}`: a message; tone is a mark's tone or `info`
- `card(id, title, tone)` with `{% call %}`: a thing with a heading and a coloured edge
- `field(name, label, hint, value, type)`: a form field with its label and hint
- `select(name, label, options, value)`: the same with choices; options are (value, words)
- `facets(title, counts)`: a list of links with counts; rows have value, count, href and current
- `definitions(rows)`: name and value, aligned
Classes without a macro: `table` (in a `div.table-wrap` with tabindex 0), `button`, `button-quiet`,
`button-row`, `stack` (vertical rhythm), `cluster` (wrapping row), `visually-hidden`, `measure`.

A page with a JSON twin gives its address as `twin`: linked in the head and the foot, and the page
may then be kept and asked for again. `knowledge.html` has what pages about claims and works
share: `stance(value)`, `standing(value)`, `work_link(work, fallen)`, `day_of(iso)`.

Tones are those of `reports.marks.Tone`: good, catch, bad, unknown, skipped.
"""
