import json

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def receive(request):
    keep(json.loads(request.body))
    return HttpResponse(status=204)
