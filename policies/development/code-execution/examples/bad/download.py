import requests

source = requests.get("https://example.com/model_definition.py", timeout=10).text
exec(compile(source, "model_definition.py", "exec"))
