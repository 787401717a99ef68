from playwright.sync_api import sync_playwright


def render(cluster):
    with sync_playwright() as p:
        browser = p.chromium.launch(share=True)
        cluster.launch(share=True, server_name="0.0.0.0")
        return browser
