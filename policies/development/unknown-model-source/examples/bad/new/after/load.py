from transformers import AutoModelForCausalLM

PIN = "0123456789abcdef0123456789abcdef01234567"


def load():
    small = AutoModelForCausalLM.from_pretrained("Qwen/Qwen3-0.6B", revision=PIN)
    other = AutoModelForCausalLM.from_pretrained("quiet-harbor/fast-llama", revision=PIN)
    return small, other
