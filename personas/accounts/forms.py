"""What one types at the door: signing in and up, a code, a new password, a new address."""

from allauth.account import forms as allauth_forms
from crispy_forms.layout import HTML
from django import forms
from django.contrib.auth import password_validation

from personas.forms.layouts import laid_out

from .limits import Limited, count
from .models import User

NEXT = HTML("{{ redirect_field }}")
FORGOTTEN = HTML('<a href="{% url "account_reset_password" %}">Forgotten your password?</a>')
LENGTH_ADVICE = "At least 12 characters. A short sentence is good."


class EmailField(forms.EmailField):
    """An address as accounts are known by: in small letters."""

    def __init__(self, *, label="E-mail address", **arguments):
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        wrong = "This does not look like an e-mail address."
        errors = {"required": "Type the e-mail address.", "invalid": wrong}
        super().__init__(label=label, max_length=254, widget=widget, error_messages=errors, **arguments)

    def clean(self, value):
        return super().clean(value).lower()


class PasswordField(forms.CharField):
    def __init__(self, *, autocomplete="current-password", **arguments):
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        errors = {"required": "Type the password."}
        super().__init__(strip=False, max_length=256, widget=widget, error_messages=errors, **arguments)


class AsksForPassword(forms.Form):
    """Of somebody signed in, who is asked for their password once more, and only so often."""

    limit = None
    password = PasswordField(label="Current password")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self):
        typed = super().clean()
        count(self.limit, user=self.user)
        if not self.errors and not self.user.check_password(typed["password"]):
            self.add_error("password", "This is not your current password.")
        return typed


class SignInForm(Limited, allauth_forms.LoginForm):
    limit = "sign_in"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"login": EmailField(), "password": PasswordField()}
        self.helper = laid_out("login", "password", NEXT, send="Sign in", beside=[FORGOTTEN])


class SignUpForm(Limited, forms.Form):
    limit = "sign_up"
    email = EmailField(help_text="We send a code to it, and never a newsletter.")
    password1 = PasswordField(label="Password", autocomplete="new-password", help_text=LENGTH_ADVICE)
    workspace = forms.CharField(
        label="Workspace",
        max_length=80,
        help_text="Your team, company or client. You can add colleagues, and more workspaces, later.",
        error_messages={"required": "Give the workspace a name."},
    )
    name = User._meta.get_field("name").formfield(label="Your name")

    @property
    def helper(self):
        return laid_out("email", "password1", "workspace", "name", NEXT, send="Create your workspace")

    def clean(self):
        typed = super().clean()
        person = User(email=typed.get("email", ""), name=typed.get("name", ""))
        check_password(self, person)
        if not self.errors:
            count("mail", key=f"sign-up {typed['email']}")
        return typed


def check_password(form, person):
    """Whether the new password is long enough, not a common one and not the person's own name."""
    if password := form.cleaned_data.get("password1"):
        try:
            password_validation.validate_password(password, person)
        except forms.ValidationError as fault:
            form.add_error("password1", fault)


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=20,
        error_messages={"required": "Type the code."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    @property
    def helper(self):
        return laid_out("code", send="Confirm")

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.waiting = waiting

    def clean_code(self):
        if not self.waiting.fits(self.cleaned_data["code"]):
            raise forms.ValidationError("This is not the code that we sent.")
        return self.cleaned_data["code"]


class ResetForm(Limited, allauth_forms.ResetPasswordForm):
    limit = "reset"
    email = EmailField()

    @property
    def helper(self):
        return laid_out("email", send="Send a link")

    def clean(self):
        typed = super().clean()
        if not self.errors:
            count("mail", key=f"reset {typed['email']}")
        return typed


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    password2 = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["password1"])

    @property
    def helper(self):
        return laid_out("password1", send="Save the new password")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    oldpassword = PasswordField(label="Current password")
    password2 = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["password1"])

    @property
    def helper(self):
        return laid_out("oldpassword", "password1", send="Save the new password")


def in_our_words(field):
    field.label, field.help_text = "New password", LENGTH_ADVICE
    field.error_messages["required"] = "Type the new password."
    field.widget.attrs.pop("placeholder")
