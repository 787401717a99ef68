from .checks import HTTPException, validate_input


def sign_up(user, allowed: bool):
    validate_input(user)
    if not user:
        if allowed:
            user = create()
            if user.is_new:
                greet(user)
        else:
            raise HTTPException(
                403,
                detail="closed",
            )
    return user
