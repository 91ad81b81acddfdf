"""How a form of the house is laid out: its fields, then one primary button and what stands beside it."""

from crispy_forms.bootstrap import FormActions, StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout


def laid_out(*fields, send, look="primary", beside=(), css_class="", mark_optional=True, **attributes):
    """A helper for `{% crispy form %}`. `send` is the button's verb, primary or of another `look`; `beside`
    are layout objects or HTML.

    `mark_optional` is off where every field is optional, such as a filter. Further keywords become
    attributes of the helper, such as form_action or form_tag.
    """
    helper = FormHelper()
    helper.form_class = f"form {css_class}".strip()
    helper.mark_optional = mark_optional
    for name, value in attributes.items():
        setattr(helper, name, value)
    helper.layout = Layout(*fields, FormActions(StrictButton(send, type="submit", css_class=look), *beside))
    return helper


def link(label, url):
    """A quiet way on, beside the primary button; `url` is an address of ours, not of a visitor's making."""
    return HTML(f'<a class="btn quiet" href="{url}">{label}</a>')
