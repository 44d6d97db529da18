import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import merit.intake.constraints
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_user'),
        ('intake', '0001_batch'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('source', models.CharField(default='manual', max_length=80, verbose_name='source')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.batch', verbose_name='import batch')),
                ('source_sheet', models.CharField(blank=True, max_length=80, verbose_name='sheet')),
                ('source_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='row')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='verified at')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.evidence', verbose_name='evidence')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=64, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=255, verbose_name='name')),
                ('kind', models.CharField(choices=[('city', 'city'), ('opd', 'OPD'), ('kecamatan', 'Kecamatan'), ('kelurahan', 'Kelurahan'), ('upt', 'UPT'), ('sekolah', 'school'), ('puskesmas', 'Puskesmas'), ('subunit', 'sub-unit')], max_length=12, verbose_name='kind')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='positions.unit', verbose_name='parent unit')),
                ('path', models.CharField(db_index=True, editable=False, max_length=900, verbose_name='path')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'ordering': ['path'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='positions_unit_period', violation_error_message='The end date must be later than the start date.'), models.CheckConstraint(condition=models.Q(('kind__in', ['city', 'opd', 'kecamatan', 'kelurahan', 'upt', 'sekolah', 'puskesmas', 'subunit'])), name='positions_unit_kind', violation_error_message='The code is not on its closed list.'), models.CheckConstraint(condition=models.Q(('code', django.db.models.functions.text.Upper('code')), models.Q(('code', ''), _negated=True), models.Q(('code__contains', '/'), _negated=True)), name='positions_unit_code_upper', violation_error_message='A unit code is written in capitals, without a slash.'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='positions_unit_not_own_parent', violation_error_message='A unit cannot stand under itself.'), models.CheckConstraint(condition=models.Q(('path__startswith', '/'), ('path__endswith', '/')), name='positions_unit_path_form', violation_error_message='The path of a unit begins and ends with a slash.')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='HistoricalUnit',
            fields=[
                ('source', models.CharField(default='manual', max_length=80, verbose_name='source')),
                ('source_sheet', models.CharField(blank=True, max_length=80, verbose_name='sheet')),
                ('source_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='row')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='verified at')),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('code', models.CharField(db_index=True, max_length=64, verbose_name='code')),
                ('name', models.CharField(max_length=255, verbose_name='name')),
                ('kind', models.CharField(choices=[('city', 'city'), ('opd', 'OPD'), ('kecamatan', 'Kecamatan'), ('kelurahan', 'Kelurahan'), ('upt', 'UPT'), ('sekolah', 'school'), ('puskesmas', 'Puskesmas'), ('subunit', 'sub-unit')], max_length=12, verbose_name='kind')),
                ('path', models.CharField(db_index=True, editable=False, max_length=900, verbose_name='path')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('history_change_reason', models.TextField(null=True)),
                ('batch', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='intake.batch', verbose_name='import batch')),
                ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('verified_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
                ('evidence', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='intake.evidence', verbose_name='evidence')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='positions.unit', verbose_name='parent unit')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical unit',
                'verbose_name_plural': 'historical units',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [],
                'constraints': [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='UnitPlacement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='positions.unit', verbose_name='unit')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='positions.unit', verbose_name='parent unit')),
                ('path', models.CharField(db_index=True, max_length=900, verbose_name='path')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(verbose_name='valid to')),
            ],
            options={
                'verbose_name': 'former place of a unit',
                'verbose_name_plural': 'former places of units',
                'ordering': ['unit_id', 'valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='positions_unitplacement_period', violation_error_message='The end date must be later than the start date.'), merit.intake.constraints.NoOverlap(ends='valid_to', keys=('unit',), name='positions_unitplacement_no_overlap', starts='valid_from')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='HistoricalUnitPlacement',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('path', models.CharField(db_index=True, max_length=900, verbose_name='path')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(verbose_name='valid to')),
                ('history_change_reason', models.TextField(null=True)),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='positions.unit', verbose_name='unit')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='positions.unit', verbose_name='parent unit')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical former place of a unit',
                'verbose_name_plural': 'historical former places of units',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [],
                'constraints': [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='UnitSuccession',
            fields=[
                ('source', models.CharField(default='manual', max_length=80, verbose_name='source')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.batch', verbose_name='import batch')),
                ('source_sheet', models.CharField(blank=True, max_length=80, verbose_name='sheet')),
                ('source_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='row')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='verified at')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.evidence', verbose_name='evidence')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='succession_to', to='positions.unit', verbose_name='old unit')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='succession_from', to='positions.unit', verbose_name='new unit')),
                ('kind', models.CharField(choices=[('merge', 'merged'), ('split', 'split'), ('rename', 'renamed (pengukuhan)')], max_length=8, verbose_name='kind')),
                ('effective_on', models.DateField(verbose_name='effective on')),
                ('decree', models.CharField(blank=True, max_length=150, verbose_name='decree')),
            ],
            options={
                'verbose_name': 'unit succession',
                'verbose_name_plural': 'unit successions',
                'ordering': ['effective_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['merge', 'split', 'rename'])), name='positions_unitsuccession_kind', violation_error_message='The code is not on its closed list.'), models.UniqueConstraint(fields=('old', 'new'), name='positions_unitsuccession_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='positions_unitsuccession_two', violation_error_message='A unit cannot succeed itself.')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='HistoricalUnitSuccession',
            fields=[
                ('source', models.CharField(default='manual', max_length=80, verbose_name='source')),
                ('source_sheet', models.CharField(blank=True, max_length=80, verbose_name='sheet')),
                ('source_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='row')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='verified at')),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('merge', 'merged'), ('split', 'split'), ('rename', 'renamed (pengukuhan)')], max_length=8, verbose_name='kind')),
                ('effective_on', models.DateField(verbose_name='effective on')),
                ('decree', models.CharField(blank=True, max_length=150, verbose_name='decree')),
                ('history_change_reason', models.TextField(null=True)),
                ('batch', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='intake.batch', verbose_name='import batch')),
                ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('verified_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
                ('evidence', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='intake.evidence', verbose_name='evidence')),
                ('old', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='positions.unit', verbose_name='old unit')),
                ('new', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='positions.unit', verbose_name='new unit')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical unit succession',
                'verbose_name_plural': 'historical unit successions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [],
                'constraints': [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='Unit',
            name='predecessors',
            field=models.ManyToManyField(related_name='successors', through='positions.UnitSuccession', through_fields=('new', 'old'), to='positions.unit', verbose_name='predecessors'),
        ),
    ]
