import litserve as ls

from .checks import sanitize_payload


class API(ls.LitAPI):
    def predict(self, request):
        return self.model(sanitize_payload(request))
