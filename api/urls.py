"""Addresses of the REST door, version 1."""

from django.urls import path, re_path

from api import errors, views

app_name = "api"

urlpatterns = [
    path("v1/me", views.MeView.as_view(), name="me"),
    path("v1/me/runs", views.MyRunsView.as_view(), name="my_runs"),
    path("v1/token", views.TokenView.as_view(), name="token"),
    path("v1/employees", views.EmployeeListView.as_view(), name="employees"),
    path("v1/employees/<uuid:pk>", views.EmployeeDetailView.as_view(), name="employee"),
    path("v1/units", views.UnitListView.as_view(), name="units"),
    path("v1/units/<uuid:pk>", views.UnitDetailView.as_view(), name="unit"),
    path("v1/posts", views.PostListView.as_view(), name="posts"),
    path("v1/posts/<uuid:pk>", views.PostDetailView.as_view(), name="post"),
    path("v1/vacancies", views.VacancyListView.as_view(), name="vacancies"),
    path("v1/vacancies/<uuid:pk>", views.VacancyDetailView.as_view(), name="vacancy"),
    path("v1/runs", views.RunListView.as_view(), name="runs"),
    path("v1/runs/<uuid:pk>", views.RunDetailView.as_view(), name="run"),
    path("v1/runs/<uuid:pk>/entries", views.RunEntriesView.as_view(), name="run_entries"),
    path("v1/runs/<uuid:pk>/entries/<uuid:person>", views.RunEntryView.as_view(), name="run_entry"),
    path("v1/schema", views.SchemaView.as_view(), name="schema"),
    path("v1/docs", views.DocsView.as_view(url_name="api:schema"), name="docs"),
    re_path("", errors.not_found, name="not_found"),
]
