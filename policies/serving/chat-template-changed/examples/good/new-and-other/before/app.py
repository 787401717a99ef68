PROMPT_LENGTH = 20
TITLE = "Ask me anything about your claims today"
