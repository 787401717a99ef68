/** Where the value of an expression comes from: sources, ways that hand it on, and what ends it. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import { readPython } from "../../src/documents/python/code.ts";
import type { Value } from "../../src/documents/python/document.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

/** The first argument of the last call of `sink`. */
function sunk(code: string): Value {
  const value = readPython(new Source("code.py", code)).calls("sink").at(-1)?.argument(0);
  if (!value || value.absent) throw new Error("the code calls no sink");
  return value;
}

const kinds = (code: string): string => [...new Set(sunk(code).origins.map(({ kind }) => kind))].sort().join(" ");

const FLASK = "from flask import Flask, request\napp = Flask(__name__)\n";
const FAST = "from fastapi import FastAPI, Depends, Request\nfrom pydantic import BaseModel\napp = FastAPI()\n";

describe("sources", () => {
  test.each<[string, string]>([
    // Web frameworks.
    [`${FLASK}sink(request.args["q"])`, "request"],
    [`${FLASK}sink(request.args.get("q", ""))`, "request"],
    [`${FLASK}sink(request.get_json()["q"])`, "request"],
    [`${FLASK}sink(request.json["q"])`, "request"],
    [`import flask\nsink(flask.request.form)`, "request"],
    [`${FLASK}f = request.files["f"]\nsink(f.read())`, "request"],
    [`${FLASK}@app.route("/<name>")\ndef f(name):\n  sink(name)`, "request"],
    [`${FAST}@app.get("/a")\ndef f(q: str):\n  sink(q)`, "request"],
    [
      `${FAST}class Item(BaseModel):\n  text: str\n@app.post("/a")\nasync def f(item: Item):\n  sink(item.text)`,
      "request",
    ],
    [
      `${FAST}@app.post("/a")\nasync def f(request: Request):\n  body = await request.json()\n  sink(body["q"])`,
      "request",
    ],
    [`${FAST}@app.post("/a")\nasync def f(r: Request):\n  sink(await r.body())`, "request"],
    [`${FAST}@app.get("/a")\ndef f(request: Request):\n  sink(request.query_params["q"])`, "request"],
    [`${FAST}@app.get("/a")\ndef f(db=Depends(get_db)):\n  sink(db)`, ""],
    [`${FAST}@app.get("/a")\ndef f(request: Request):\n  sink(request)`, ""],
    [
      `from fastapi import APIRouter\nrouter = APIRouter()\n@router.put("/x")\ndef f(body: dict):\n  sink(body["a"])`,
      "request",
    ],
    [`from .main import app\n@app.post("/x")\ndef f(body: dict):\n  sink(body)`, "request"],
    [`from django.http import HttpResponse\ndef view(request):\n  sink(request.GET.get("q"))`, "request"],
    [
      `from rest_framework.views import APIView\nclass V(APIView):\n  def post(self, request):\n    sink(request.data["q"])`,
      "request",
    ],
    [`from aiohttp import web\nasync def h(request):\n  data = await request.json()\n  sink(data)`, "request"],
    [`import gradio as gr\ndef f(text):\n  sink(text)\ngr.Interface(fn=f, inputs="text", outputs="text")`, "request"],
    [`import gradio as gr\ndef f(text, history):\n  sink(text)\ngr.ChatInterface(f)`, "request"],
    [`import gradio as gr\ndef f(text):\n  sink(text)\nb = gr.Button()\nb.click(fn=f, inputs=[t])`, "request"],
    [`import gradio as gr\ndef f(text):\n  sink(text)\nf(1)`, ""],
    [`import streamlit as st\nq = st.text_input("q")\nsink(q)`, "request"],
    [`import streamlit as st\nif q := st.chat_input():\n  sink(q)`, "request"],
    [`import streamlit as st\nsink(st.sidebar.file_uploader("f").read())`, "request"],
    [`import bentoml\nclass S:\n  @bentoml.api\n  def f(self, text: str):\n    sink(text)`, "request"],
    [`def lambda_handler(event, context):\n  sink(event["q"])`, "request"],
    [`def lambda_handler(event, context):\n  sink(context.aws_request_id)`, ""],
    [
      `from ray import serve\n@serve.deployment\nclass D:\n  async def __call__(self, request):\n    sink(await request.json())`,
      "request",
    ],
    [
      `import litserve as ls\nclass A(ls.LitAPI):\n  def decode_request(self, payload):\n    sink(payload["x"])`,
      "request",
    ],
    [
      `import mlflow\nclass M(mlflow.pyfunc.PythonModel):\n  def predict(self, context, model_input):\n    sink(model_input)`,
      "request",
    ],
    // Downloads.
    [`import requests\nr = requests.get(u)\nsink(r.text)`, "download"],
    [`import requests\nsink(requests.get(u).json()["x"])`, "download"],
    [`import requests\ns = requests.Session()\nsink(s.get(u).content)`, "download"],
    [`import requests\nsink(requests.get(u).status_code)`, ""],
    [
      `import httpx\nasync def f():\n  async with httpx.AsyncClient() as c:\n    r = await c.get(u)\n    sink(r.text)`,
      "download",
    ],
    [
      `import aiohttp\nasync def f():\n  async with aiohttp.ClientSession() as s:\n    async with s.get(u) as r:\n      sink(await r.text())`,
      "download",
    ],
    [`from urllib.request import urlopen\nsink(urlopen(u).read())`, "download"],
    [`import urllib.request\npath, headers = urllib.request.urlretrieve(u)\nsink(path)`, "download"],
    [
      `import urllib.request\nurllib.request.urlretrieve(u, "model.pkl")\nsink(open("model.pkl", "rb"))`,
      "download file",
    ],
    [`import urllib.request\nurllib.request.urlretrieve(u, "model.pkl")\nsink("model.pkl")`, "download"],
    [`import urllib.request\nsink("model.pkl")\nurllib.request.urlretrieve(u, "model.pkl")`, ""],
    [`import torch\ndef f(p):\n  torch.hub.download_url_to_file(u, p)\n  sink(p)`, "download"],
    [`import boto3\ns3 = boto3.client("s3")\ns3.download_file(b, k, path)\nsink(path)`, "download"],
    [`import boto3\nboto3.resource("s3").Bucket(b).download_file(k, Filename="m.pt")\nsink("m.pt")`, "download"],
    [`blob.download_to_filename(path)\nsink(str(path))`, "download"],
    [`from huggingface_hub import hf_hub_download\nsink(hf_hub_download("a/b", "m.pt"))`, "download"],
    [`import gdown\nout = gdown.download(u)\nsink(out)`, "download"],
    [
      `import requests\nr = requests.get(u)\nwith open("m.bin", "wb") as f:\n  f.write(r.content)\nsink("m.bin")`,
      "download",
    ],
    [
      `import requests\nfrom pathlib import Path\np = Path(d)\np.write_bytes(requests.get(u).content)\nsink(p)`,
      "download",
    ],
    // Files.
    [`sink(open(p).read())`, "file"],
    [`with open(p) as f:\n  sink(f.read())`, "file"],
    [`from pathlib import Path\nsink(Path(p).read_text())`, "file"],
    [`import json\nwith open(p) as f:\n  data = json.load(f)\nsink(data["x"])`, "file"],
    // Answers of models.
    [
      `from openai import OpenAI\nc = OpenAI()\nr = c.chat.completions.create(model=m)\nsink(r.choices[0].message.content)`,
      "answer",
    ],
    [`from openai import OpenAI\nsink(OpenAI().responses.create(input=x).output_text)`, "answer"],
    [
      `class A:\n  def f(self):\n    r = self.client.chat.completions.create()\n    sink(r.choices[0].message.content)`,
      "answer",
    ],
    [`import openai\nr = openai.ChatCompletion.create()\nsink(r["choices"][0]["message"]["content"])`, "answer"],
    [`import anthropic\nm = anthropic.Anthropic().messages.create()\nsink(m.content[0].text)`, "answer"],
    [`import litellm\nsink(litellm.completion(model=m).choices[0].message.content)`, "answer"],
    [`from langchain_openai import ChatOpenAI\nllm = ChatOpenAI()\nsink(llm.invoke(p).content)`, "answer"],
    [`from langchain_openai import ChatOpenAI\nllm = ChatOpenAI()\nsink(llm(p))`, "answer"],
    [`from langchain.chains import LLMChain\ndef f(chain):\n  sink(chain.run(x))`, "answer"],
    [`from langchain_core.prompts import P\nasync def f(chain):\n  sink((await chain.ainvoke(x))["text"])`, "answer"],
    [`from transformers import pipeline\np = pipeline("text-generation")\nsink(p(x)[0]["generated_text"])`, "answer"],
    [`from transformers import pipeline\np = pipeline("image-classification")\nsink(p(x)[0]["label"])`, ""],
    [`import ollama\nsink(ollama.chat(model=m)["message"]["content"])`, "answer"],
    [`import google.generativeai as genai\nm = genai.GenerativeModel("g")\nsink(m.generate_content(p).text)`, "answer"],
    [`from huggingface_hub import InferenceClient\nc = InferenceClient()\nsink(c.text_generation(p))`, "answer"],
    [
      `from transformers import AutoModelForCausalLM\nout = model.generate(**x)\nsink(tokenizer.decode(out[0]))`,
      "answer",
    ],
    [`from vllm import LLM\nllm = LLM(m)\nfor o in llm.generate(ps):\n  sink(o.outputs[0].text)`, "answer"],
    [`from smolagents import CodeAgent\nagent = CodeAgent()\nsink(agent.run(x))`, "answer"],
    [`from langchain_core.tools import tool\n@tool\ndef f(code: str):\n  sink(code)`, "answer"],
    [
      `from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("x")\n@mcp.tool()\ndef f(code: str):\n  sink(code)`,
      "answer",
    ],
    // Environment, arguments, input.
    [`import os\nsink(os.environ["X"])`, "environment"],
    [`import os\nsink(os.environ.get("X", "y"))`, "environment"],
    [`from os import getenv\nsink(getenv("X"))`, "environment"],
    [`import sys\nsink(sys.argv[1])`, "arguments"],
    [`import argparse\np = argparse.ArgumentParser()\nargs = p.parse_args()\nsink(args.model)`, "arguments"],
    [`import argparse\ndef f(parser):\n  args, rest = parser.parse_known_args()\n  sink(args.model)`, "arguments"],
    [`import click\n@click.command()\n@click.option("--x")\ndef f(x):\n  sink(x)`, "arguments"],
    [`import typer\napp = typer.Typer()\n@app.command()\ndef f(x: str):\n  sink(x)`, "arguments"],
    [`sink(input("?"))`, "input"],
    [`import sys\nsink(sys.stdin.read())`, "input"],
    // Nothing.
    [`sink("a")`, ""],
    [`sink(config.x)`, ""],
    [`def f(x):\n  sink(x)`, ""],
    [`import json\nsink(json.dumps({"a": 1}))`, ""],
    [`def request():\n  return 1\nsink(request.args)`, ""],
    [`model.eval()\nsink(model.generate(x))`, ""],
    [`open = mine\nsink(open(p))`, ""],
  ])("%s", (code, expected) => {
    expect(kinds(code)).toBe(expected);
  });
});

describe("ways", () => {
  const SOURCE = "import json, base64, os, copy\nx = input()\n";
  test.each<string>([
    "y = x\nz = y\nsink(z)",
    "y = 'a'\ny += x\nsink(y)",
    "y = ''\nfor i in range(3):\n  y += x\nsink(y)",
    "sink(x.attr)",
    "sink(x['a'])",
    "sink(x[1:])",
    "sink(f'a {x} b')",
    "sink(f'a {x!r:>10} b')",
    "sink('a' f'{x}')",
    "sink('a' + x)",
    "sink('a' + 'b' + x + 'c')",
    "sink('%s' % x)",
    "sink('%s %s' % (1, x))",
    "sink('{}'.format(x))",
    "sink('{a}'.format(a=x))",
    "sink(x.format(1))",
    "sink(','.join([x, 'b']))",
    "sink(','.join(y for y in x))",
    "sink(x.strip().lower().split(',')[0])",
    "sink(str(x))",
    "sink([1, x])",
    "sink((x,))",
    "sink({'a': x})",
    "sink({**x})",
    "sink([*x])",
    "sink([y for y in x])",
    "sink({y: 1 for y in x})",
    "for y in x:\n  sink(y)",
    "for i, (a, b) in enumerate(x):\n  sink(b)",
    "for k, v in x.items():\n  sink(v)",
    "with x as f:\n  sink(f)",
    "a, b = x\nsink(b)",
    "a, *b = x\nsink(b)",
    "a, b = 1, x\nsink(b)",
    "sink((y := x))",
    "async def f():\n  sink(await x)",
    "sink(x if c else 'a')",
    "sink(x or 'a')",
    "sink(json.loads(x)['a'])",
    "sink(base64.b64decode(x).decode())",
    "sink(os.path.join('a', x))",
    "sink(copy.deepcopy(x))",
    "def f(a):\n  return a\nsink(f(x))",
    "def f(a, b=1):\n  return f'{b}'\nsink(f(1, b=x))",
    "def f():\n  return input()\nsink(f())",
    "class A:\n  def g(self, a):\n    return a.strip()\n  def h(self):\n    sink(self.g(x))",
    "class A:\n  def __init__(self):\n    self.a = x\n  def h(self):\n    sink(self.a)",
    "class P:\n  pass\nsink(P(x).a)",
    "y = []\ny.append(x)\nsink(y)",
    "y = {}\ny['a'] = x\nsink(y)",
    "y = [{'role': 'user', 'content': x}]\nsink(y)",
    "def f():\n  sink(x)",
    "if c:\n  y = x\nelse:\n  y = 1\nsink(y)",
    "sink(lambda_of(1) or x)",
    "try:\n  y = x\nexcept E:\n  y = None\nsink(y)",
    "if x != 'a':\n  sink(x)",
    "if x in BAD:\n  raise E\nsink(x)",
    "if '..' not in x:\n  sink(x)",
    "if not x:\n  raise E\nsink(x)",
    "if x not in OK:\n  print(x)\nsink(x)",
    "if x in OK:\n  pass\nsink(x)",
    "if x in OK or y:\n  sink(x)",
  ])("hand it on: %s", (code) => {
    expect(kinds(SOURCE + code)).toBe("input");
  });

  test.each<string>([
    "sink(int(x))",
    "sink(len(x))",
    "sink(hash(x))",
    "sink(bool(x))",
    "import shlex\nsink('a ' + shlex.quote(x))",
    "import html\nsink(html.escape(x))",
    "import uuid\nsink(uuid.UUID(x))",
    "from werkzeug.utils import secure_filename\nsink(secure_filename(x))",
    "sink(os.path.basename(x))",
    "if x not in OK:\n  raise ValueError\nsink(x)",
    "def f():\n  if x not in OK:\n    return\n  sink(x)",
    "if x in OK:\n  sink(x)",
    "if y and x in OK:\n  sink(x)",
    "if y or x not in OK:\n  raise E\nsink(x)",
    "if not (x in OK):\n  raise E\nsink(x)",
    "for i in y:\n  if x not in OK:\n    continue\n  sink(x)",
    "assert x in OK\nsink(x)",
    "import re\nif not re.fullmatch(r'[a-z]+', x):\n  raise E\nsink(x)",
    "import re\nif re.fullmatch(r'[a-z]+', x):\n  sink(x)",
    "import re\nif re.fullmatch(r'[a-z]+', x) is None:\n  raise E\nsink(x)",
    "if x == 'a':\n  sink(x)",
    "if not x.isalnum():\n  raise E\nsink(x)",
    "sink(x if x in OK else 'a')",
    "sink(OK[x])",
    "sink(OK.get(x))",
    "sink(Color[x])",
    "sink(x == 'a')",
    "sink(x in y)",
    "sink(not x)",
    "sink('a' if x else 'b')",
    "sink(unknown(x))",
    "sink(y.unknown(x))",
    "x = 'a'\nsink(x)",
    "def f(x):\n  sink(x)",
    "sink([1 for y in x])",
    "y = {'a': x, 'b': 1}\nsink(y['b'])",
    "def f(a, b):\n  return a\nsink(f(1, x))",
    "y = []\nsink(y)\ny.append(x)",
    "def g():\n  y = []\n  y.append(x)\ny = []\nsink(y)",
    "sink(lambda: x)",
    "try:\n  pass\nexcept E as x:\n  sink(x)",
  ])("end it: %s", (code) => {
    expect(kinds(SOURCE + code)).toBe("");
  });
});

describe("handlers that are known by their class", () => {
  test.each<[string, string]>([
    [
      "import litserve as ls\nclass A(ls.LitAPI):\n  def decode_request(self, request):\n    sink(request['q'])",
      "request",
    ],
    [
      "import a_pb2_grpc\nclass S(a_pb2_grpc.AServicer):\n  def Run(self, request, context):\n    sink(request.q)",
      "request",
    ],
    ["class S(Base):\n  def Run(self, request, context):\n    sink(request.q)", ""],
  ])("%j: %s", (code, expected) => {
    expect(kinds(code)).toBe(expected);
  });
});

describe("what callers bring", () => {
  const F = "def f(q):\n  sink(q)\n";
  const H = '@app.post("/x")\ndef h():\n  q = request.json["q"]\n  ';
  test.each<[string, string]>([
    [`${FLASK}${F}${H}f(q)`, "request"],
    [`${FLASK}${F}${H}f(q=q)`, "request"],
    [`${FLASK}${F}def g(a):\n  f(a)\n${H}g(q)`, "request"],
    [`${FLASK}${F}def g(a, b):\n  f(a)\n${H}g(1, q)`, ""],
    [`${FLASK}def f(*q):\n  sink(q[0])\n${H}f(q)`, "request"],
    [`${FLASK}def f(**q):\n  sink(q["a"])\n${H}f(a=q)`, "request"],
    [
      `${FLASK}class R:\n  def __init__(self, q):\n    self.q = q\n  def go(self):\n    sink(self.q)\n${H}R(q).go()`,
      "request",
    ],
    [`${FLASK}class R:\n  def go(self, q):\n    sink(q)\n${H}R().go(q)`, "request"],
    [`${FLASK}class R:\n  def go(self, q):\n    sink(q)\nrunner = R()\n${H}runner.go(q)`, "request"],
    [`${FLASK}class R:\n  def go(self, q):\n    sink(q)\n  def run(self):\n    self.go(request.args["q"])`, "request"],
    [`${FLASK}${F}${H}pool.submit(f, q)`, "request"],
    [`${FLASK}${F}${H}Thread(target=f, args=(q,)).start()`, "request"],
    [`${FLASK}${F}${H}if q not in OK:\n    abort(400)\n  f(q)`, ""],
    [`${FLASK}def f(q):\n  if q not in OK:\n    raise E\n  sink(q)\n${H}f(q)`, ""],
    [`${FLASK}${F}${H}f(int(q))`, ""],
    [`${FLASK}${F}def other(f):\n  f(request.json)`, ""],
    [`import sys\n${F}f(sys.argv[1])`, ""],
    [`import requests\n${F}f(requests.get(u).text)`, "download"],
    [`def f(q):\n  f(q)\n  sink(q)\nf(1)`, ""],
    [`${FLASK}def f(q):\n  g(q)\n  sink(q)\ndef g(a):\n  f(a)\n${H}g(q)`, "request"],
  ])("%j: %s", (code, expected) => {
    expect(kinds(code)).toBe(expected);
  });
});

test("an origin says where it is and what it is called; a parameter is none and is told", () => {
  const value = sunk("import os\ndef f(a, b):\n  c = a.strip() + os.environ['X']\n  sink(c)");
  expect(value.origins.map(({ kind, name, place }) => [kind, name, place.text])).toEqual([
    ["environment", "os.environ", "os.environ"],
  ]);
  expect(value.parameters.map(({ name }) => name)).toEqual(["a"]);
  expect(sunk("def f(a):\n  sink(a)").parameter?.name).toBe("a");
  expect(sunk("def f(a):\n  if a not in OK:\n    raise E\n  sink(a)")).toMatchObject({ parameters: [], checked: true });
  expect(sunk("def f(a):\n  sink(a)").checked).toBe(false);
  expect(sunk("match input():\n  case [a, b]:\n    sink(b)").origins).toHaveLength(1);
});

describe("own values", () => {
  test.each<string>([
    "sink('a' + 'b')",
    "T = {'a': 'x', 'b': 'y'}\ndef f(k):\n  sink(T[k])",
    "for x in 'a b c'.split():\n  sink(f'go_{x}')",
    "for i, x in enumerate(['a', 'b']):\n  sink(x + str(i))",
    "for i in range(3):\n  sink(f'layer_{i + 1}')",
    "class C:\n  names = ['a']\n  def f(self):\n    for x in C.names:\n      sink(x)",
    "parts = []\nfor x in ('a', 'b'):\n  parts.append(x)\nsink(', '.join(parts))",
    "import inspect\nsink(inspect.getsource(thing).replace('a', 'b'))",
    "sink(thing.__name__)",
    "sink(-1)",
  ])("stand in the program: %s", (code) => {
    expect(sunk(code).own).toBe(true);
  });

  test.each<string>([
    "sink(unknown)",
    "sink('a' + unknown)",
    "def f(x):\n  sink(x)",
    "import os\nfor x in ['a'] + os.listdir('.'):\n  sink(x)",
    "T = {'a': 'x'}\ndef add(k, v):\n  T[k] = v\ndef f(k):\n  sink(T[k])",
    "T = {}\ndef f(k):\n  sink(T[k])",
    "parts = []\nfill(parts)\nsink(''.join(parts))",
    "class C:\n  names = ['a']\n  def add(self, x):\n    self.names.append(x)\n  def f(self):\n    for x in self.names:\n      sink(x)",
    "from own import TABLE\nsink(TABLE['a'])",
    "sink(open('code.py').read())",
    "sink(f'{x!r}')",
    "x = 'a'\nif y:\n  x = input()\nsink(x)",
  ])("may come from elsewhere: %s", (code) => {
    expect(sunk(code).own).toBe(false);
  });
});
