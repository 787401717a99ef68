/**
 * Where tree-sitter's grammar reads Python otherwise than CPython does, and how CPython reads it: of each rule a
 * pattern of the code that it may concern, and what stands for what. All of it was compared with CPython's `ast`.
 * @see https://docs.python.org/3/reference/grammar.html
 */

interface Misread {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly reads: readonly (readonly [code: string, reading: string])[];
}

export const MISREAD: readonly Misread[] = [
  {
    rule: "`:=` takes all of a conditional",
    pattern: /:=/,
    reads: [
      ["(x := a if b else c)", "Parenthesized[NamedExpression[x, Conditional[a, b, c]]]"],
      ["f(x := a if b else c)", "Call[f, Arguments[NamedExpression[x, Conditional[a, b, c]]]]"],
      ["if x := a if b else c: pass", "If[NamedExpression[x, Conditional[a, b, c]], pass]"],
      ["f'{x:=5}'", "String[Interpolation[x, :=5]]"],
    ],
  },
  {
    rule: "`&` binds more tightly than `^`",
    pattern: /[&^].*[&^]/s,
    reads: [
      ["a << b | c & d ^ e", "Binary[Binary[a, b], Binary[Binary[c, d], e]]"],
      ["a & b ^ c", "Binary[Binary[a, b], c]"],
      ["a ^ b & c", "Binary[a, Binary[b, c]]"],
    ],
  },
  {
    rule: "`await` binds more tightly than `**`",
    pattern: /await.*\*\*/s,
    reads: [
      ["await a ** b", "Binary[Await[a], b]"],
      ["await a() ** 2", "Binary[Await[Call[a, ()]], 2]"],
    ],
  },
  {
    rule: "`*` takes all that follows",
    pattern: /(?:^|[[({,=:;\n]|\b(?:return|yield|in|with|match))\s*\*/,
    reads: [
      ["[*f()]", "List[ListSplat[Call[f, ()]]]"],
      ["[*a.b()]", "List[ListSplat[Call[Attribute[a, b], ()]]]"],
      ["[*f(x)[0]]", "List[ListSplat[Subscript[Call[f, Arguments[x]], 0]]]"],
      ["{*f(x).b}", "Set[ListSplat[Attribute[Call[f, Arguments[x]], b]]]"],
      ["[*a + b]", "List[ListSplat[Binary[a, b]]]"],
      ["[[*f(x)]]", "List[List[ListSplat[Call[f, Arguments[x]]]]]"],
      ["x[*f(x), y]", "Subscript[x, ListSplat[Call[f, Arguments[x]]], y]"],
      ["x[*a or b]", "Subscript[x, ListSplat[Boolean[a, b]]]"],
      ["x = *f(x), y", "Assignment[x, ExpressionList[ListSplat[Call[f, Arguments[x]]], y]]"],
      ["x = y, *a.b", "Assignment[x, ExpressionList[y, ListSplat[Attribute[a, b]]]]"],
      ["return *f(x), y", "Return[ExpressionList[ListSplat[Call[f, Arguments[x]]], y]]"],
      ["with (*a, b): c", "With[Other[WithItem[Tuple[ListSplat[a], b]]], Block[c]]"],
    ],
  },
  {
    rule: "what stands in parentheses is no list of targets",
    pattern: /\(.*\).*(?:=|:|\bin\b)/s,
    reads: [
      ["(a) = 1", "Assignment[Parenthesized[a], 1]"],
      ["(a), (b) = c", "Assignment[PatternList[Parenthesized[a], Parenthesized[b]], c]"],
      ["[(a), b] = c", "Assignment[List[Parenthesized[a], b], c]"],
      ["for (a) in b: pass", "For[Parenthesized[a], b, pass]"],
      ["(a): int = 5", "Assignment[Parenthesized[a], int, 5]"],
      ["(a.b): int", "Assignment[Parenthesized[Attribute[a, b]], int]"],
      ["(a) += 1", "Augmented[Parenthesized[a], 1]"],
    ],
  },
  {
    rule: "`type` is a keyword before a name only",
    pattern: /\btype\b/,
    reads: [
      ["type(x).y = 1", "Assignment[Attribute[Call[type, Arguments[x]], y], 1]"],
      ["type (x, y).z = 1", "Assignment[Attribute[Call[type, Arguments[x, y]], z], 1]"],
      ["type[x] = y", "Assignment[Subscript[type, x], y]"],
      ["type(a)\n(b).c = d", "Call[type, Arguments[a]], Assignment[Attribute[Parenthesized[b], c], d]"],
    ],
  },
  {
    rule: "parentheses of `with` are those of its items where they can be",
    pattern: /\bwith\b/,
    reads: [
      ["with (a as b): c", "With[Other[WithItem[AsPattern[a, AsTarget[b]]]], Block[c]]"],
      ["with (a as b,): c", "With[Other[WithItem[AsPattern[a, AsTarget[b]]]], Block[c]]"],
      ["with (a,): b", "With[Other[WithItem[a]], Block[b]]"],
      ["with ((a, b) as c): d", "With[Other[WithItem[AsPattern[Tuple[a, b], AsTarget[c]]]], Block[d]]"],
      ["with (a, *b): c", "With[Other[WithItem[Tuple[a, ListSplat[b]]]], Block[c]]"],
      ["with (a, b := c): d", "With[Other[WithItem[Tuple[a, NamedExpression[b, c]]]], Block[d]]"],
    ],
  },
  {
    rule: "`as` binds all that stands before it",
    pattern: /\bas\b/,
    reads: [
      ["with a if b else c as d: e", "With[Other[WithItem[AsPattern[Conditional[a, b, c], AsTarget[d]]]], Block[e]]"],
      ["with lambda: a as b: c", "With[Other[WithItem[AsPattern[Lambda[a], AsTarget[b]]]], Block[c]]"],
    ],
  },
  {
    rule: "a line ends a statement",
    pattern: /^[^\n]*,[^\n]*\n/m,
    reads: [
      ["a, *b()\n[c]", "a, ListSplat[Call[b, ()]], List[c]"],
      ["a, b\n[c].d = e", "a, b, Assignment[Attribute[List[c], d], e]"],
      ["x,\ny = z", "x, Assignment[y, z]"],
      ["x = y,\n(z) = w", "Assignment[x, ExpressionList[y]], Assignment[Parenthesized[z], w]"],
    ],
  },
  {
    rule: "between brackets a line may start anywhere",
    pattern: /[([{][^)\]}]*\n/,
    reads: [
      ["def f():\n    from a import (\nb)", "Function[f, (), Block[ImportFrom[a, b]]]"],
      ["def f():\n    return (a if b\nelse c)", "Function[f, (), Block[Return[Parenthesized[Conditional[a, b, c]]]]]"],
      ["def f():\n    return [x for x\nin y]", "Function[f, (), Block[Return[Comprehension[x, ForIn[x, y]]]]]"],
      ["def f():\n    x = (a +\nb)\n", "Function[f, (), Block[Assignment[x, Parenthesized[Binary[a, b]]]]]"],
    ],
  },
  {
    rule: "lines that are joined, and comments, stand where they stand",
    pattern: /\\\n|\n[ \t]*#/,
    reads: [
      ["\\\nx", "x"],
      [
        "class A:\n    @p\n# c\n    def f(self): pass",
        "Class[A, Block[Decorated[Decorator[p], Function[f, Parameters[self], pass]]]]",
      ],
    ],
  },
  {
    rule: "an annotation is any expression",
    pattern: /(?::|->).*\[/s,
    reads: [
      ["x: list[int] == y", "Assignment[x, list[int] == y]"],
      ["def f(a: b[c].d or e): pass", "Function[f, Parameters[Parameter[a, b[c].d or e]], pass]"],
    ],
  },
  {
    rule: "types have defaults",
    pattern: /\[/,
    reads: [
      ["def f[T = int](a): pass", "Function[f, Parameters[a], pass]"],
      ["class A[*Ts = *tuple[int]]: pass", "Class[A, pass]"],
      ["def f[**P = [int]](): pass", "Function[f, (), pass]"],
      ["type X[T: int = bool] = T", "TypeAlias[X[T: int = bool], T]"],
    ],
  },
];
