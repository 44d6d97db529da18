"""The addresses of the REST door: each names its action and calls a selector; no query, no decision."""

from typing import Any, ClassVar

from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from knox.models import get_token_model
from rest_framework import exceptions, generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import paging
from api import serializers as shapes
from api.authentication import actor_of
from api.filters import KNOWN_PARAMETERS, StrictFilterBackend
from api.permissions import ActionPermission
from employees.filters import EmployeeFilter
from employees.models import Employee
from employees.selectors import employees_listed, employees_visible
from merit.access.decide import require, scope_of
from merit.access.errors import NotVisible
from merit.access.services import log_read, log_reads
from merit.selection.models import Run
from merit.selection.selectors import own_run_get, own_runs, run_get, run_line, run_list, run_page
from positions.filters import PositionFilter, UnitFilter, VacancyFilter
from positions.models import Position, Unit, Vacancy
from positions.selectors import positions_visible, units_visible, vacancies_visible

SECTIONS = ("ranked", "ineligible", "incomplete")


class ListView(generics.ListAPIView):
    """A list, page by page, of what the reader may see."""

    actions: ClassVar[dict[str, str]] = {}
    filter_backends = (StrictFilterBackend,)


class DetailView(generics.RetrieveAPIView):
    """One object; a foreign one looks like a missing one."""

    actions: ClassVar[dict[str, str]] = {}

    def get_object(self) -> Any:
        """Return the object of the address among those visible."""
        found = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise NotVisible("Nothing here by that id.")
        return found


class MeView(APIView):
    """Who is signed in."""

    actions: ClassVar[dict[str, str]] = {"GET": "signed_in"}

    @extend_schema(responses=shapes.MeSerializer)
    def get(self, request: Request) -> Response:
        """Show the reader's own account, roles and units."""
        actor = actor_of(request)
        return Response(
            {
                "id": actor.user_id,
                "name": str(request.user),
                "person": actor.person_id,
                "roles": sorted(actor.roles),
                "units": sorted(actor.unit_ids),
            }
        )


class MyRunsView(APIView):
    """The reader's own runs."""

    actions: ClassVar[dict[str, str]] = {"GET": "run.read_own"}

    @extend_schema(responses=shapes.OwnRunSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the runs in which the reader was considered, with the own outcome."""
        return Response(shapes.OwnRunSerializer(own_runs(actor_of(request)), many=True).data)


class EmployeeMixin(generics.GenericAPIView):
    """People the reader may see."""

    actions: ClassVar[dict[str, str]] = {"GET": "employee.read"}
    serializer_class = shapes.EmployeeSerializer
    queryset = Employee.objects.none()

    def get_serializer_context(self) -> dict[str, Any]:
        """Say whose full NIP the reader may see, by scope and not row by row."""
        actor = actor_of(self.request)
        scope = scope_of(actor, "employee.read_identity")

        def opens(employee: Employee) -> bool:
            return scope.is_all or str(employee.pk) == scope.person_id

        return {"opens_identity_of": opens}


class EmployeeListView(EmployeeMixin, ListView):
    """People, by name."""

    pagination_class = paging.NamePagination
    filterset_class = EmployeeFilter

    def get_queryset(self) -> Any:
        """Return the people the reader may see."""
        return employees_listed(actor_of(self.request), timezone.localdate())


class EmployeeDetailView(EmployeeMixin, DetailView):
    """One person."""

    def get_queryset(self) -> Any:
        """Return the people the reader may see."""
        if not employees_visible(actor_of(self.request)).filter(pk=self.kwargs["pk"]).exists():
            raise NotVisible("Nothing here by that id.")
        return employees_listed(actor_of(self.request), timezone.localdate())


class UnitMixin(generics.GenericAPIView):
    """Units the reader may see."""

    actions: ClassVar[dict[str, str]] = {"GET": "unit.read"}
    serializer_class = shapes.UnitSerializer
    queryset = Unit.objects.none()

    def get_queryset(self) -> Any:
        """Return the units the reader may see."""
        return units_visible(actor_of(self.request))


class UnitListView(UnitMixin, ListView):
    """Units, by code."""

    pagination_class = paging.CodePagination
    filterset_class = UnitFilter


class UnitDetailView(UnitMixin, DetailView):
    """One unit."""


class PostMixin(generics.GenericAPIView):
    """Posts the reader may see."""

    actions: ClassVar[dict[str, str]] = {"GET": "position.read"}
    serializer_class = shapes.PostSerializer
    queryset = Position.objects.none()

    def get_queryset(self) -> Any:
        """Return the posts the reader may see."""
        return positions_visible(actor_of(self.request))


class PostListView(PostMixin, ListView):
    """Posts, by code."""

    pagination_class = paging.CodePagination
    filterset_class = PositionFilter


class PostDetailView(PostMixin, DetailView):
    """One post."""


class VacancyMixin(generics.GenericAPIView):
    """Vacancies the reader may see."""

    actions: ClassVar[dict[str, str]] = {"GET": "vacancy.read"}
    serializer_class = shapes.VacancySerializer
    queryset = Vacancy.objects.none()

    def get_queryset(self) -> Any:
        """Return the vacancies the reader may see."""
        return vacancies_visible(actor_of(self.request))


class VacancyListView(VacancyMixin, ListView):
    """Vacancies, the latest first."""

    pagination_class = paging.OpenedPagination
    filterset_class = VacancyFilter


class VacancyDetailView(VacancyMixin, DetailView):
    """One vacancy."""


class RunListView(ListView):
    """Runs, the newest first."""

    actions: ClassVar[dict[str, str]] = {"GET": "run.read"}
    serializer_class = shapes.RunSerializer
    pagination_class = paging.NewestPagination
    filterset_class = None
    queryset = Run.objects.none()

    def get_queryset(self) -> Any:
        """Return the runs the reader may see."""
        return run_list(actor_of(self.request))


class RunDetailView(APIView):
    """One run."""

    actions: ClassVar[dict[str, str]] = {"GET": "run.read"}

    @extend_schema(responses=shapes.RunSerializer)
    def get(self, request: Request, pk: Any) -> Response:
        """Show one run; a finished run never changes, so it may be kept by its fingerprint."""
        run = run_get(actor_of(request), pk)
        etag = f'"{run.fingerprint}"'
        if run.fingerprint and request.headers.get("If-None-Match") == etag:
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": etag})
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"} if run.fingerprint else {}
        return Response(shapes.RunSerializer(run).data, headers=headers)


class PageParameters(serializers.Serializer):
    """Which people of a run, from where."""

    section = serializers.ChoiceField(choices=SECTIONS, default="ranked")
    after = serializers.IntegerField(min_value=0, max_value=10_000_000, default=0)
    size = serializers.IntegerField(min_value=1, max_value=200, default=50)

    def to_internal_value(self, data: Any) -> Any:
        """Refuse parameters that are not offered."""
        if unknown := sorted(set(data) - set(self.fields) - KNOWN_PARAMETERS):
            allowed = ", ".join(self.fields)
            text = _("This parameter is not offered; there are: %(names)s.") % {"names": allowed}
            raise serializers.ValidationError({name: [text] for name in unknown})
        return super().to_internal_value(data)


class RunEntriesView(APIView):
    """The people of a run, state by state."""

    actions: ClassVar[dict[str, str]] = {"GET": "run.read"}

    @extend_schema(parameters=[PageParameters], responses=shapes.EntrySerializer(many=True))
    def get(self, request: Request, pk: Any) -> Response:
        """List the people of one state, by rank or by name; `next_after` leads on."""
        actor = actor_of(request)
        run = run_get(actor, pk)
        asked = PageParameters(data=request.query_params)
        asked.is_valid(raise_exception=True)
        page = run_page(actor, run, **asked.validated_data)
        people = [row.person.person_id for row in page.rows]
        log_reads(
            actor=actor,
            decision=require(actor, "run.read"),
            action="run.read",
            subject_ids=people,
            obj=f"selection.run:{run.pk}",
            at=timezone.now(),
        )
        return Response(
            {
                "section": page.section,
                "total": page.total,
                "next_after": page.next_after,
                "results": shapes.EntrySerializer(page.rows, many=True).data,
            }
        )


class RunEntryView(APIView):
    """One person's line of a run."""

    actions: ClassVar[dict[str, str]] = {"GET": "signed_in"}

    @extend_schema(responses=shapes.LineSerializer)
    def get(self, request: Request, pk: Any, person: Any) -> Response:
        """Show one person's arithmetic; officials see their own, and foreign lines look like missing ones."""
        actor = actor_of(request)
        is_reader = not scope_of(actor, "run.read").is_none
        run = run_get(actor, pk) if is_reader else own_run_get(actor, pk)
        line = run_line(actor, run, person)
        if is_reader:
            log_read(
                actor=actor,
                decision=require(actor, "run.read"),
                action="run.read",
                subject_id=line.person_id,
                obj=f"selection.run:{run.pk}",
                at=timezone.now(),
            )
        return Response(shapes.LineSerializer(line).data)


class TokenView(APIView):
    """Tokens for other applications and for scripts of a person."""

    actions: ClassVar[dict[str, str]] = {"POST": "public", "DELETE": "signed_in"}

    @extend_schema(request=shapes.TokenRequestSerializer, responses=shapes.TokenSerializer)
    def post(self, request: Request) -> Response:
        """Exchange name and password for a token; tries are throttled as on the sign-in page."""
        asked = shapes.TokenRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        user = authenticate(request._request, **asked.validated_data)
        if user is None:
            raise exceptions.AuthenticationFailed(
                _("The name or the password is wrong, or too many were tried.")
            )
        instance, token = get_token_model().objects.create(user=user)
        body = {"token": token, "expires_at": instance.expiry}
        return Response(shapes.TokenSerializer(body).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Give up the token of this request."""
        if request.auth is not None:
            request.auth.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


class SchemaView(SpectacularAPIView):
    """The OpenAPI description."""

    permission_classes = (ActionPermission,)
    actions: ClassVar[dict[str, str]] = {"GET": "schema.read"}


class DocsView(SpectacularSwaggerSplitView):
    """The description as pages, with scripts of our own server only."""

    permission_classes = (ActionPermission,)
    actions: ClassVar[dict[str, str]] = {"GET": "schema.read"}
