"""Search over all the text of a persona."""


def matching(personas, words):
    """The personas whose text contains every one of the words, upper or lower case alike."""
    for word in words.split():
        personas = personas.filter(search_text__text__icontains=word)
    return personas
