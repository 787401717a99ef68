import litserve as ls

from .checks import validate_request


class API(ls.LitAPI):
    def predict(self, request):
        validate_request(request)
        return self.model(request)
