import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_user'),
        ('intake', '0001_batch'),
        ('positions', '0001_units'),
    ]

    operations = [
        migrations.CreateModel(
            name='Employee',
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
                ('nip', models.CharField(max_length=18, unique=True, verbose_name='NIP')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('title_front', models.CharField(blank=True, max_length=60, verbose_name='title before the name')),
                ('title_back', models.CharField(blank=True, max_length=100, verbose_name='title after the name')),
                ('birth_on', models.DateField(verbose_name='date of birth')),
                ('birth_place', models.CharField(blank=True, max_length=120, verbose_name='place of birth')),
                ('sex', models.CharField(choices=[('m', 'male'), ('f', 'female')], max_length=1, verbose_name='sex')),
                ('kind', models.CharField(choices=[('pns', 'PNS'), ('pppk', 'PPPK'), ('pppk_paruh_waktu', 'PPPK paruh waktu'), ('pns_other_agency', 'PNS of another agency')], max_length=16, verbose_name='kind')),
                ('legal_status', models.CharField(choices=[('01', 'Aktif'), ('02', 'CLTN'), ('03', 'Tugas Belajar'), ('04', 'Pemberhentian Sementara'), ('05', 'Penerima Uang Tunggu'), ('07', 'Pejabat Negara'), ('08', 'Kepala Desa'), ('09', 'Sedang dalam proses banding BAPEK'), ('15', 'Sedang menjalani hukuman disiplin'), ('16', 'Pemindahan dalam rangka penurunan jabatan'), ('20', 'Masa Persiapan Pensiun'), ('51', 'Tidak aktif (51)'), ('52', 'Tidak aktif (52)'), ('66', 'Diberhentikan'), ('69', 'TMS'), ('70', 'Pembatalan NIP'), ('77', 'Berhenti (77)'), ('88', 'Berhenti (88)'), ('89', 'Berhenti (89)'), ('91', 'Berhenti (91)'), ('92', 'Pemblokiran data'), ('98', 'Mencapai BUP'), ('99', 'Pensiun')], default='01', max_length=2, verbose_name='legal status')),
                ('legal_status_on', models.DateField(blank=True, null=True, verbose_name='legal status since')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('cpns_on', models.DateField(blank=True, null=True, verbose_name='CPNS (or contract) since')),
                ('pns_on', models.DateField(blank=True, null=True, verbose_name='PNS since')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='employees', to='positions.unit', verbose_name='present unit')),
                ('agency_name', models.CharField(blank=True, max_length=200, verbose_name='home agency')),
                ('siasn_id', models.CharField(blank=True, db_index=True, max_length=64, verbose_name='SIASN id')),
            ],
            options={
                'verbose_name': 'employee',
                'verbose_name_plural': 'employees',
                'ordering': ['name', 'nip'],
                'indexes': [models.Index(fields=['name'], name='employees_employee_name'), models.Index(fields=['kind', 'legal_status'], name='employees_employee_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('nip'), 18), django.db.models.lookups.Exact(models.Func('nip', models.Value('0123456789'), function='LTRIM', output_field=models.CharField()), '')), name='employees_employee_nip_form', violation_error_message='A NIP has 18 digits and nothing else.'), models.CheckConstraint(condition=models.Q(('sex__in', ['m', 'f'])), name='employees_employee_sex', violation_error_message='The code is not on its closed list.'), models.CheckConstraint(condition=models.Q(('kind__in', ['pns', 'pppk', 'pppk_paruh_waktu', 'pns_other_agency'])), name='employees_employee_kind_listed', violation_error_message='The code is not on its closed list.'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('legal_status'), 2), django.db.models.lookups.Exact(models.Func('legal_status', models.Value('0123456789'), function='LTRIM', output_field=models.CharField()), '')), name='employees_employee_legal_status', violation_error_message="A legal status is SIASN's code of two digits."), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('pppk', 'pppk_paruh_waktu')), _negated=True), ('pns_on__isnull', True), _connector='OR'), name='employees_employee_pppk_no_pns', violation_error_message='A PPPK has no date of appointment as PNS.'), models.CheckConstraint(condition=models.Q(('pns_on__isnull', True), ('cpns_on__isnull', True), ('pns_on__gte', models.F('cpns_on')), _connector='OR'), name='employees_employee_pns_after_cpns', violation_error_message='The appointment as PNS cannot precede the one as CPNS.'), models.CheckConstraint(condition=models.Q(('cpns_on__isnull', True), ('cpns_on__gt', models.F('birth_on')), _connector='OR'), name='employees_employee_born_before', violation_error_message='Nobody is appointed before being born.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'pns_other_agency'), ('unit__isnull', True), models.Q(('agency_name', ''), _negated=True)), models.Q(models.Q(('kind', 'pns_other_agency'), _negated=True), ('agency_name', '')), _connector='OR'), name='employees_employee_other_agency', violation_error_message='Only a PNS of another agency names a home agency, and then stands in no unit of ours.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalEmployee',
            fields=[
                ('source', models.CharField(default='manual', max_length=80, verbose_name='source')),
                ('source_sheet', models.CharField(blank=True, max_length=80, verbose_name='sheet')),
                ('source_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='row')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='verified at')),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('nip', models.CharField(db_index=True, max_length=18, verbose_name='NIP')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('title_front', models.CharField(blank=True, max_length=60, verbose_name='title before the name')),
                ('title_back', models.CharField(blank=True, max_length=100, verbose_name='title after the name')),
                ('birth_on', models.DateField(verbose_name='date of birth')),
                ('birth_place', models.CharField(blank=True, max_length=120, verbose_name='place of birth')),
                ('sex', models.CharField(choices=[('m', 'male'), ('f', 'female')], max_length=1, verbose_name='sex')),
                ('kind', models.CharField(choices=[('pns', 'PNS'), ('pppk', 'PPPK'), ('pppk_paruh_waktu', 'PPPK paruh waktu'), ('pns_other_agency', 'PNS of another agency')], max_length=16, verbose_name='kind')),
                ('legal_status', models.CharField(choices=[('01', 'Aktif'), ('02', 'CLTN'), ('03', 'Tugas Belajar'), ('04', 'Pemberhentian Sementara'), ('05', 'Penerima Uang Tunggu'), ('07', 'Pejabat Negara'), ('08', 'Kepala Desa'), ('09', 'Sedang dalam proses banding BAPEK'), ('15', 'Sedang menjalani hukuman disiplin'), ('16', 'Pemindahan dalam rangka penurunan jabatan'), ('20', 'Masa Persiapan Pensiun'), ('51', 'Tidak aktif (51)'), ('52', 'Tidak aktif (52)'), ('66', 'Diberhentikan'), ('69', 'TMS'), ('70', 'Pembatalan NIP'), ('77', 'Berhenti (77)'), ('88', 'Berhenti (88)'), ('89', 'Berhenti (89)'), ('91', 'Berhenti (91)'), ('92', 'Pemblokiran data'), ('98', 'Mencapai BUP'), ('99', 'Pensiun')], default='01', max_length=2, verbose_name='legal status')),
                ('legal_status_on', models.DateField(blank=True, null=True, verbose_name='legal status since')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('cpns_on', models.DateField(blank=True, null=True, verbose_name='CPNS (or contract) since')),
                ('pns_on', models.DateField(blank=True, null=True, verbose_name='PNS since')),
                ('agency_name', models.CharField(blank=True, max_length=200, verbose_name='home agency')),
                ('siasn_id', models.CharField(blank=True, db_index=True, max_length=64, verbose_name='SIASN id')),
                ('history_change_reason', models.TextField(null=True)),
                ('batch', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='intake.batch', verbose_name='import batch')),
                ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('verified_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
                ('evidence', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='intake.evidence', verbose_name='evidence')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='positions.unit', verbose_name='present unit')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical employee',
                'verbose_name_plural': 'historical employees',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [],
                'constraints': [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
