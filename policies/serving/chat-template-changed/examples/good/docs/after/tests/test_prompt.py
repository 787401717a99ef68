SYSTEM_PROMPT = "You are a test that says goodbye"
