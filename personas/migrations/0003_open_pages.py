from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("personas", "0002_trigrams"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenPage",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
