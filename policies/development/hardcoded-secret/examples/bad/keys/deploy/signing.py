PRIVATE_KEY = (
    "-----BEGIN EC PRIVATE KEY-----\n"
    "MHcCAQEEIF9KTRl9JJLb44malZOhHO4KLUxwK1fEbU/7kfGr0+kOoAoGCCqGSM49\n"
    "AwEHoUQDQgAESKnI/bL8xfz6sbohH+DChl32Nz7ZMmA7ZYEaQwEwdWrJwlSiOM9H\n"
    "EJ/Eh1MYjfBFcgkpXhGnDN52qczw3hiL9g==\n"
    "-----END EC PRIVATE KEY-----\n"
)
SERVICE_ACCOUNT = {
    "type": "service_account",
    "private_key": "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIOAjuX+iJBTz9Ofb9vRtJ3nTW6c2y50GcOm8CacKHIlC\n-----END PRIVATE KEY-----\n",
}
