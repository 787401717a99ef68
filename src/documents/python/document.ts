/** What policies may ask of Python code, in a file or in the code cells of a notebook. */
import type { DocumentBase } from "../../core/document.ts";
import type { Violation } from "../../core/finding.ts";
import type { Edit, Fix, Location } from "../../core/location.ts";
import type { Wanted } from "./words.ts";

/** The value of a constant; `null` is None. */
export type Literal = string | number | boolean | null;

export type ValueKind =
  | "absent"
  | "name"
  | "attribute"
  | "subscript"
  | "call"
  | "string"
  | "number"
  | "boolean"
  | "none"
  | "list"
  | "tuple"
  | "set"
  | "dict"
  | "comprehension"
  | "lambda"
  | "operation"
  | "conditional"
  | "assignment"
  | "spread"
  | "other";

/** What a policy may add to the violation that a call or value makes of itself. */
export type Extra = Partial<Omit<Violation, "location" | "message">>;

/** A stretch of the code. Offsets are those of the document's source. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly location: Location;
  /** Dotted path of the function or class around it, as an anchor; "" at the module's level. */
  readonly anchor: string;
  violation(message: string, extra?: Extra): Violation;
}

/**
 * Who chooses a value: the sender of a `request` (or the user of an interface), the server of a `download`, whoever
 * wrote a `file`, the `answer` of a language model (also what it chose as arguments of a tool), the `environment`,
 * the `arguments` of the command line, the `input` of a terminal.
 */
export type OriginKind = "request" | "download" | "file" | "answer" | "environment" | "arguments" | "input";

export interface Origin {
  readonly kind: OriginKind;
  /** The expression or parameter that brings the value in. */
  readonly place: Place;
  /** What is known of it: `flask.request.args`, `chat.completions.create`, the parameter's name. */
  readonly name: string;
}

/** An expression. */
export interface Value extends Place {
  readonly kind: ValueKind;
  readonly absent: boolean;
  /** Its value when it folds to a constant: literals, joined strings, names bound once to a constant. */
  readonly literal: Literal | undefined;
  /** True when it is there and no constant. */
  readonly dynamic: boolean;
  is(literal: Literal): boolean;
  /** The constant when it is a string. */
  readonly string: string | undefined;
  /** Qualified name of what a name or attribute stands for: `yaml.SafeLoader`. The first where several are possible. */
  readonly name: string | undefined;
  readonly names: readonly string[];
  /** Follows a name bound exactly once to what it is bound to; itself otherwise. */
  readonly bound: Value;
  /** What a name may be bound to here, where that is an expression; empty for anything else. */
  readonly definitions: readonly Value[];
  /** The parameter that a name stands for. */
  readonly parameter: Parameter | undefined;
  /**
   * From where outside the program its value comes, in reading order: looked for inside the function (and through
   * names of the module, `self`, one call of a function of this document, and from a parameter to the calls of this
   * document that bring a request, a download or an answer into it), through operations, displays, f-strings,
   * loops and known functions. Checks and conversions end it. Empty where nothing is known.
   */
  readonly origins: readonly Origin[];
  /** Parameters of functions that no framework calls from which its value is made in the same ways. */
  readonly parameters: readonly Parameter[];
  /** True where a check has said which values it can have: `if x not in ALLOWED: raise`, `re.fullmatch(…, x)`. */
  readonly checked: boolean;
  /**
   * True where all that it can be stands in the program itself: constants, entries of tables of them, loops over them,
   * numbers, the source and the names of what is loaded already.
   */
  readonly own: boolean;
  /** Set when it is a call. */
  readonly call: Call | undefined;
  /** Elements of a list, tuple or set. */
  readonly items: readonly Value[];
  /** Entries of a dict display; for `**other` the key is absent. */
  readonly entries: readonly { readonly key: Value; readonly value: Value }[];
  /** The value of an entry of a dict display under a constant key; absent when there is none. */
  entry(key: string): Value;
  /** Operands of an operation, branches of a conditional, interpolations of an f-string. */
  readonly parts: readonly Value[];
  /** `+`, `%`, `or`, `not` …; undefined for other kinds. */
  readonly operator: string | undefined;
  /** What an attribute or subscript is taken of; absent for other kinds. */
  readonly object: Value;
  /** The index of a subscript; absent for other kinds. */
  readonly index: Value;
  /** Last part of a name or attribute as written: `load` in `self.model.load`. */
  readonly last: string;
  /** Every expression inside it, itself first, in reading order. */
  readonly inside: Iterable<Value>;
  /** Replaces it; undefined where that cannot be written down safely. */
  replace(text: string): Edit | undefined;
  /** Removes the keyword or the entry of a dict whose value it is; undefined for anything else. */
  remove(): Edit | undefined;
}

/** A call, or a `functools.partial` of the callable that nobody calls under the name it is bound to. */
export interface Call extends Place {
  /** Qualified name of what is called: `torch.load`, for methods the class or factory first: `requests.Session.get`. */
  readonly name: string | undefined;
  /** All that it may be, where an import or assignment stands in branches. */
  readonly names: readonly string[];
  /** Last part of the callee as written: `load` in `self.model.load(x)`. */
  readonly method: string;
  /** The callee as an expression. */
  readonly callee: Value;
  /** What a method is called on; absent for a plain name. */
  readonly receiver: Value;
  /** Positional arguments, `*x` included as spreads. */
  readonly args: readonly Value[];
  /** The n-th positional argument or the keyword; absent when neither is there. */
  argument(index: number, keyword?: string): Value;
  /** A keyword's value, also out of `**{"key": …}` and of a partial; absent when it is not there. */
  keyword(name: string): Value;
  readonly keywords: readonly { readonly name: string; readonly value: Value; readonly place: Place }[];
  /** True when `*args` may carry positional arguments that are not seen. */
  readonly hasStar: boolean;
  /** True when `**kwargs` may carry keywords that are not seen. */
  readonly hasSpread: boolean;
  /** The function that it stands in. */
  readonly function: FunctionDefinition | undefined;
  /** The function of this document that it calls. */
  readonly target: FunctionDefinition | undefined;
  /** True for `partial(f, …)` as a call of `f`. */
  readonly partial: boolean;
  readonly decorator: boolean;
  /** The whole call as a value. */
  readonly value: Value;
  /** Sets or adds a keyword. Undefined where that cannot be written down safely. */
  withKeyword(name: string, text: string, title?: string): Fix | undefined;
  /** Removes a keyword. */
  withoutKeyword(name: string, title?: string): Fix | undefined;
  /** Replaces the last part of the callee: `yaml.load` → `yaml.safe_load`; a name of its own is imported. */
  withMethod(name: string, title?: string): Fix | undefined;
  /** The edits behind the three above, for fixes of several parts. */
  readonly edits: {
    set(keyword: string, text: string): Edit | undefined;
    drop(keyword: string): Edit | undefined;
    dropArgument(index: number): Edit | undefined;
    method(name: string): readonly Edit[] | undefined;
  };
}

export interface Import extends Place {
  /** Qualified name of what is imported: `torch.load` for `from torch import load`; relative ones begin with a dot. */
  readonly name: string;
  /** The module: `torch`. */
  readonly module: string;
  /** The name that it gets here; `*` for a star import. */
  readonly alias: string;
}

export interface Assignment extends Place {
  readonly target: Value;
  readonly value: Value;
  /** True for `+=` and kin. */
  readonly augmented: boolean;
}

export interface Parameter extends Place {
  readonly name: string;
  readonly default: Value;
  /** Text of the annotation. */
  readonly annotation: string | undefined;
  readonly spread: "*" | "**" | undefined;
}

export interface FunctionDefinition extends Place {
  readonly name: string;
  /** With the classes and functions around it: `Trainer.fit`. */
  readonly path: string;
  readonly decorators: readonly Value[];
  readonly parameters: readonly Parameter[];
  readonly class: ClassDefinition | undefined;
  readonly returns: readonly Value[];
  /** Calls in its body, those of functions inside it too. */
  readonly calls: readonly Call[];
}

export interface ClassDefinition extends Place {
  readonly name: string;
  readonly path: string;
  readonly decorators: readonly Value[];
  readonly bases: readonly Value[];
  readonly methods: readonly FunctionDefinition[];
}

export interface Try extends Place {
  readonly body: Place;
  readonly handlers: readonly (Place & {
    /** What is caught; empty for a bare `except`. */
    readonly types: readonly Value[];
    /** Its body. */
    readonly body: Place;
  })[];
}

/** An `assert`, or an `if` or `elif` with what it decides about. */
export interface Decision extends Place {
  readonly condition: Value;
  /** What runs where the condition holds; undefined for an assertion. */
  readonly body: Place | undefined;
  /** What runs where neither it nor another branch does. */
  readonly otherwise: Place | undefined;
}

/** A write of an environment variable, by any of Python's ways. */
export interface EnvironmentWrite {
  readonly name: string;
  readonly value: Value;
  readonly place: Place;
}

export interface PythonDocument extends DocumentBase<"python"> {
  /** True for the code cells of a notebook. */
  readonly notebook: boolean;
  /**
   * Calls by qualified name, in reading order. `prefix.*` matches any name below, `*.method` any call of a method
   * or function of that name, whatever it belongs to.
   */
  calls(...names: string[]): readonly Call[];
  readonly allCalls: readonly Call[];
  /** Calls whose qualified name passes a test. */
  callsWhere(test: (name: string) => boolean): readonly Call[];
  /** Calls of methods and functions whose own name passes a test, whatever they belong to. */
  callsOf(test: (method: string) => boolean): readonly Call[];
  /** Calls that may have one of the keywords: they name it, or `**` or a partial may bring it. */
  callsWith(...keywords: Wanted[]): readonly Call[];
  callsIn(place: Place): readonly Call[];
  /** Places where a function or class is handed on and not called: `map(torch.load, paths)`. */
  references(...names: string[]): readonly Value[];
  readonly imports: readonly Import[];
  /** True when a module, or something below it, is imported. */
  importsModule(...modules: string[]): boolean;
  readonly assignments: readonly Assignment[];
  /** Assignments to names, attributes and constant keys: `x = 1`, `self.x = 1` and `settings["x"] = 1` are all to `x`. */
  assigned(...words: Wanted[]): readonly Assignment[];
  readonly functions: readonly FunctionDefinition[];
  readonly classes: readonly ClassDefinition[];
  readonly tries: readonly Try[];
  /** In reading order. */
  readonly decisions: readonly Decision[];
  /** String literals, joined ones as one. */
  readonly strings: readonly Value[];
  readonly dicts: readonly Value[];
  /** Dict displays that have one of the keys, each constant. */
  dictsWith(...keys: Wanted[]): readonly Value[];
  readonly comments: readonly Place[];
  readonly environment: readonly EnvironmentWrite[];
  place(from: number, to: number): Place;
  /**
   * Says what paths into other modules of the repository stand for: `pkg.io.load` is `torch.load`. To be called before
   * the document is asked anything.
   */
  among(meant: (path: string) => string | undefined): void;
}
