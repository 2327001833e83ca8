from django.urls import include, path

urlpatterns = [path("webhooks/", include("hooks.urls"))]
