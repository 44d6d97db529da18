"""Addresses of the sign-in pages."""

from django.urls import path

from merit.access import views

urlpatterns = [
    path("sign-in/", views.SignInView.as_view(), name="sign_in"),
    path("sign-out/", views.SignOutView.as_view(), name="sign_out"),
    path("activate/", views.ActivateView.as_view(), name="activate"),
    path("password/", views.PasswordChangeView.as_view(), name="password_change"),
]
