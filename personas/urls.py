"""Every address of the product, by package."""

from django.urls import include, path

urlpatterns = [
    path("", include("personas.pages.urls")),
    path("accounts/", include("personas.accounts.urls")),
    path("accounts/", include("personas.accounts.allauth_urls")),
    path("personas/", include("personas.library.urls")),
    path("", include("personas.interchange.urls")),
    path("", include("personas.documents.urls")),
    path("journeys/", include("personas.journeys.urls")),
    path("friction/", include("personas.journeys.friction.urls")),
    path("opportunities/", include("personas.opportunities.urls")),
]

handler403 = "personas.accounts.refusals.forbidden"
handler404 = "personas.accounts.refusals.not_found"
