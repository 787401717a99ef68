import requests

PORT = 8443


def healthy():
    a = requests.get("https://localhost:8443/health", verify=False, timeout=5)
    b = requests.get(f"https://127.0.0.1:{PORT}/health", verify=False, timeout=5)
    return a.ok and b.ok
