/** Which functions hand on what they are given, and which make it harmless: tables only. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Builtins and functions of the standard library whose result holds their arguments. */
export const PASSES: ReadonlySet<string> = words(
  [
    "str bytes bytearray repr ascii format list tuple set frozenset dict sorted reversed enumerate zip iter next filter map max min vars getattr memoryview print sum",
    "json.loads json.load json.dumps orjson.loads orjson.dumps ujson.loads ujson.dumps simplejson.loads ast.literal_eval",
    "yaml.safe_load yaml.load yaml.full_load yaml.safe_load_all toml.loads tomllib.loads tomllib.load",
    "base64.b64decode base64.b64encode base64.urlsafe_b64decode base64.standard_b64decode base64.decodebytes binascii.unhexlify binascii.a2b_base64 codecs.decode codecs.encode",
    "zlib.decompress gzip.decompress bz2.decompress lzma.decompress gzip.GzipFile",
    "io.BytesIO io.StringIO io.TextIOWrapper io.BufferedReader StringIO BytesIO",
    "pathlib.Path pathlib.PurePath pathlib.PosixPath os.path.join os.path.abspath os.path.normpath os.path.realpath os.path.expanduser os.path.expandvars os.path.dirname os.fspath os.fsencode os.fsdecode posixpath.join glob.glob os.listdir os.scandir",
    "urllib.parse.unquote urllib.parse.unquote_plus urllib.parse.urljoin urllib.parse.urlparse urllib.parse.urlsplit urllib.parse.parse_qs urllib.parse.parse_qsl urllib.parse.urlunparse",
    "copy.copy copy.deepcopy textwrap.dedent textwrap.indent textwrap.fill textwrap.shorten string.Template re.sub re.subn re.findall re.split re.search re.match re.finditer",
    "itertools.chain itertools.islice itertools.product functools.reduce operator.itemgetter html.unescape shlex.split shlex.join",
    "typing.cast asyncio.to_thread asyncio.run asyncio.wait_for asyncio.gather collections.OrderedDict collections.defaultdict collections.deque types.SimpleNamespace dataclasses.asdict dataclasses.replace",
    "streamlit.session_state.get markupsafe.Markup jinja2.Template",
    "langchain.schema.HumanMessage langchain_core.messages.HumanMessage langchain.schema.SystemMessage langchain_core.messages.SystemMessage langchain_core.messages.AIMessage langchain.schema.AIMessage langchain_core.documents.Document langchain.schema.Document",
  ].join(" "),
);

/** Functions of any module that take code out of a text, by their names. */
export const TAKES_CODE = /^_?(?:parse|extract|strip)_(?:code|python|sql)(?:_blocks?|_fences?)?$/;

/** Methods whose result holds what they are called on. */
export const PASSING_METHODS: ReadonlySet<string> = words(
  [
    "strip lstrip rstrip lower upper title capitalize casefold swapcase replace split rsplit splitlines partition rpartition removeprefix removesuffix format format_map join encode decode translate expandtabs zfill center ljust rjust hex tobytes",
    "get items values keys pop popitem setdefault copy getlist getvalue most_common getall get_all to_dict lists dict model_dump model_dump_json json model_copy _asdict __getitem__ __str__ as_posix",
    "read readline readlines read1 iter_content iter_lines iter_bytes iter_text iter_chunked aread text content body form post raise_for_status get_data save getbuffer",
    "group groups groupdict substitute safe_substitute render joinpath resolve absolute expanduser with_name with_suffix relative_to glob iterdir rglob result",
    "__enter__ __aenter__ __next__ __iter__",
  ].join(" "),
);

/** Those of them whose result holds their arguments too. */
export const ARGUMENTS_TOO: ReadonlySet<string> = words(
  "format format_map join replace substitute safe_substitute render joinpath with_name get setdefault decode batch_decode",
);

/** Methods that decode what a model wrote: only of these receivers. */
export const DECODERS: ReadonlySet<string> = words("decode batch_decode");
export const DECODES = /tokenizer|processor|\btok\b/i;

/** Methods that put their arguments into what they are called on. */
export const FILLS: ReadonlySet<string> = words(
  "append extend insert add update appendleft extendleft setdefault put put_nowait write writelines add_message add_user_message",
);

/** What these give cannot carry what they are given. */
export const SANITIZERS: ReadonlySet<string> = words(
  [
    "int float bool complex len hash id ord abs round isinstance issubclass callable hasattr type any all",
    "shlex.quote pipes.quote html.escape cgi.escape markupsafe.escape bleach.clean urllib.parse.quote urllib.parse.quote_plus re.escape",
    "werkzeug.utils.secure_filename werkzeug.secure_filename os.path.basename os.path.exists os.path.isfile os.path.isdir os.path.getsize ntpath.basename",
    "uuid.UUID uuid.uuid4 ipaddress.ip_address datetime.datetime.fromisoformat decimal.Decimal re.fullmatch",
    "hashlib.sha256 hashlib.sha1 hashlib.md5 hashlib.sha512 hmac.new",
  ].join(" "),
);

/** Attributes that say something about a value and hold none of it. */
export const HARMLESS: ReadonlySet<string> = words(
  "status_code ok reason elapsed encoding shape ndim dtype size device nbytes returncode usage __class__ __name__ __len__ content_length",
);
