"""Lo que los órganos declaran: de qué reglas salió el parecer con que se nombró a cada quien."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto, tablas, uso
from escritorio.comun.base.identificadores import Area, OrdenDeArea, Sitio
from escritorio.comun.base.quien import SECRETARIA
from escritorio.estatutos.asunto import uso_de_regla

_DEL_ORGANO = "{d}.organo_id = (SELECT organo_id FROM puesto WHERE id = {c}.puesto_id)"

PAPELES = OrdenDeArea("papeles", "&Papeles", "file-text")
ENLACES = OrdenDeArea("enlaces", "&Enlaces…", "users")
IMPORTAR = OrdenDeArea("importar", "&Importar…", "upload")
NOMBRAR = OrdenDeArea("nombrar", "&Nombrar", "user-plus")

ASUNTO = Asunto(
    area=Area(
        "organos",
        "Órganos",
        "landmark",
        "Registro",
        40,
        "escritorio.organos.pantalla:PantallaOrganos",
        ("organos", "organo"),
        sitios=(
            Sitio("Lista", tambien="organos"),
            Sitio("Organigrama"),
            Sitio("Línea de mandatos", tambien="periodos"),
        ),
        ordenes=(ENLACES, IMPORTAR, PAPELES, NOMBRAR),
        tambien="cargos mandatos autoridades directiva presidencia nombrar",
    ),
    busca="escritorio.organos.consultas.hallazgos:hallar",
    avisos={60: "escritorio.organos.consultas.pendientes:pendientes"},
    tablas=(
        *tablas(
            SECRETARIA,
            enlace=("enlace de un socio", "enlaces de socios"),
            mandato=("mandato", "mandatos"),
            prorroga=("prórroga de mandato", "prórrogas de mandatos"),
            puesto=("puesto", "puestos"),
            suplencia=("suplencia", "suplencias"),
            turno=("turno de rotación", "turnos de rotación"),
        ),
    ),
    usos=(
        uso_de_regla("mandato", "dictamenes", "mandato requisitos composicion", "{c}.desde", _DEL_ORGANO),
        # Quien sigue a otro en su función entró porque aquél la dejaba.
        uso(
            "enlace",
            "desde",
            "enlace",
            "{c}.id <> {d}.id AND {c}.socio_id = {d}.socio_id AND {c}.desde > {d}.desde"
            " AND plegar({c}.funcion) = plegar({d}.funcion)",
        ),
    ),
)
