vllm serve mistralai/Mistral-7B-Instruct-v0.3 --revision 0123456789abcdef0123456789abcdef01234567
