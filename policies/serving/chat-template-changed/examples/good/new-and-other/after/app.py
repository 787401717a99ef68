PROMPT_LENGTH = 40
TITLE = "Ask me anything about your invoices today"
SYSTEM_PROMPT = "You are a helpful assistant of an insurer."
