from django.urls import path

from . import views

urlpatterns = [path("klaviyo/", views.receive)]  # want "takes any request"
