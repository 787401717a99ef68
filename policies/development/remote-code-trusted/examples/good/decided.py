def ask(name):
    answer = input(f"Run the code that comes with {name}? [y/N] ")
    if answer == "y":
        trust_remote_code = True
    else:
        trust_remote_code = False
    return trust_remote_code


def check_options(options):
    assert options == {"trust_remote_code": True}
