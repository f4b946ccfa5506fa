package office

import "strconv"

// numbering is what word/numbering.xml and the styles say of lists.
type numbering struct {
	abstract map[string]*list  // by abstractNumId
	of       map[string]string // numId -> abstractNumId
	override map[string]map[int]*node
	used     map[string]bool // numIds whose overrides have been applied
	styles   map[string]style
}

// style is what a paragraph style means here.
type style struct {
	based   string
	num     string // numId; "" for none
	level   int
	outline int // 1-9 for headings; 0 for none
	bold    bool
	center  bool
}

func readNumbering(styles, numbers *node) *numbering {
	n := &numbering{abstract: map[string]*list{}, of: map[string]string{}, override: map[string]map[int]*node{}, used: map[string]bool{}, styles: map[string]style{}}
	named := map[string]string{} // styleLink -> abstractNumId
	links := map[string]string{} // abstractNumId -> numStyleLink
	for _, a := range numbers.at("numbering").kids {
		switch a.name {
		case "abstractNum":
			id := a.attr("abstractNumId")
			n.abstract[id] = readList(a)
			if s := a.at("styleLink").attr("val"); s != "" {
				named[s] = id
			}
			links[id] = a.at("numStyleLink").attr("val")
		case "num":
			id := a.attr("numId")
			n.of[id] = a.at("abstractNumId").attr("val")
			n.override[id] = map[int]*node{}
			for _, o := range a.kids {
				if at, err := strconv.Atoi(o.attr("ilvl")); err == nil && o.name == "lvlOverride" {
					n.override[id][at] = o
				}
			}
		}
	}
	for num, abstract := range n.of {
		if id, ok := named[links[abstract]]; ok && links[abstract] != "" {
			n.of[num] = id
		}
	}
	n.readStyles(styles)
	return n
}

func readList(a *node) *list {
	l := &list{}
	for i := range l.levels {
		l.levels[i] = level{start: 1, format: "decimal", restart: -1}
	}
	for _, k := range a.kids {
		at, err := strconv.Atoi(k.attr("ilvl"))
		if k.name == "lvl" && err == nil && at >= 0 && at < levels {
			l.levels[at] = readLevel(k)
		}
	}
	return l
}

func readLevel(k *node) level {
	v := level{start: 1, format: k.at("numFmt").attr("val"), pattern: k.at("lvlText").attr("val"), restart: -1,
		style: k.at("pStyle").attr("val"), legal: k.on("isLgl")}
	if n, err := strconv.Atoi(k.at("start").attr("val")); err == nil {
		v.start = n
	}
	if n, err := strconv.Atoi(k.at("lvlRestart").attr("val")); err == nil {
		v.restart = n
	}
	return v
}

func (n *numbering) readStyles(styles *node) {
	for _, s := range styles.at("styles").kids {
		if s.name != "style" || s.attr("type") != "paragraph" {
			continue
		}
		p := s.at("pPr")
		v := style{based: s.at("basedOn").attr("val"), num: p.at("numPr", "numId").attr("val"), level: -1,
			bold: s.at("rPr").on("b"), center: p.at("jc").attr("val") == "center"}
		if at, err := strconv.Atoi(p.at("numPr", "ilvl").attr("val")); err == nil {
			v.level = at
		}
		if o, err := strconv.Atoi(p.at("outlineLvl").attr("val")); err == nil && o < 9 {
			v.outline = o + 1
		}
		n.styles[s.attr("styleId")] = v
	}
}

// inherited is a style with what it has from those it is based on.
func (n *numbering) inherited(id string) style {
	v := n.styles[id]
	for up, steps := v.based, 0; up != "" && steps < 20; steps++ {
		b := n.styles[up]
		if v.num == "" {
			v.num, v.level = b.num, max(v.level, b.level)
		}
		if v.outline == 0 {
			v.outline = b.outline
		}
		v.bold, v.center = v.bold || b.bold, v.center || b.center
		up = b.based
	}
	return v
}

// label counts a paragraph and gives the number that is printed before it; "" for none.
func (n *numbering) label(pPr *node) string {
	id := pPr.at("pStyle").attr("val")
	s := n.inherited(id)
	num, at := s.num, s.level
	if own := pPr.at("numPr"); own.name != "" {
		if v := own.at("numId").attr("val"); v != "" {
			num = v
		}
		if v, err := strconv.Atoi(own.at("ilvl").attr("val")); err == nil {
			at = v
		}
	}
	l := n.abstract[n.of[num]]
	if num == "" || num == "0" || l == nil {
		return ""
	}
	if at < 0 {
		at = l.levelOf(id)
	}
	n.apply(num, l)
	return l.next(at)
}

// levelOf is the level at which a paragraph style stands, 0 when none says.
func (l *list) levelOf(style string) int {
	for i, v := range l.levels {
		if style != "" && v.style == style {
			return i
		}
	}
	return 0
}

// apply applies the overrides of a list's instance when it is met first.
func (n *numbering) apply(num string, l *list) {
	if n.used[num] {
		return
	}
	n.used[num] = true
	for at, o := range n.override[num] {
		if lvl := o.at("lvl"); lvl.name != "" && at >= 0 && at < levels {
			l.levels[at] = readLevel(lvl)
			l.begun[at] = false
		}
		if start, err := strconv.Atoi(o.at("startOverride").attr("val")); err == nil {
			l.restartAt(at, start)
		}
	}
}
