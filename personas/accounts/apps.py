from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "personas.accounts"
    label = "accounts"
