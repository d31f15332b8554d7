"""Lo que los acuerdos declaran: lo acordado no se reescribe; se anula, se ratifica o se recuenta."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    SIEMPRE,
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    Tabla,
    columnas,
    escrita,
    exenta,
    tablas,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea
from escritorio.comun.base.quien import CUALQUIERA, MESA, OFICINA, SECRETARIA


class YaAcordado(HechoCerrado):
    """Lo acordado no se reescribe: anule el acuerdo, con su motivo, o tome otro."""

    clave = "acuerdo tomado"


class AcuerdoSinEfecto(HechoCerrado):
    """Ese acuerdo está anulado y no cambia: tome otro si hace falta."""

    clave = "acuerdo anulado"


class AcuerdoConOtroDetras(HechoCerrado):
    """Después se tomó otro acuerdo y los números van seguidos: rectifique la votación o anule el acuerdo."""

    clave = "acuerdo con otro detrás"


class PropuestaResuelta(HechoCerrado):
    """Esa propuesta ya se decidió o se retiró: lo que consta en su expediente no se quita. Presente otra."""

    clave = "propuesta resuelta"


_ANULAR = exenta("estado motivo_anulacion", "anularlo es un acto nuevo, con su motivo")
_RATIFICAR = exenta("ratificacion ratificado_por", "lo decide otro órgano: lo rechazado puede volver")
_DE_LO_ACORDADO = (
    *"numero anio organo_id organo sesion_id sesion punto_id punto".split(),
    *"titulo texto fecha tipo_decision via".split(),
)
"""Lo que no cambia desde que se toma. La cuenta se rectifica hasta el acta, y consta cómo estaba."""

ACUERDO = Hecho(
    "acuerdo",
    "acuerdo",
    (
        Estado("vigente", SIEMPRE, admite=("anular", "expedir", "encargar", "hacer_lo_suyo")),
        Estado("anulado", "{h}.estado = 'anulado'", AcuerdoSinEfecto, (_ANULAR, _RATIFICAR)),
    ),
)

IMPORTAR = OrdenDeArea("importar", "&Importar…", "upload")
CERTIFICAR = OrdenDeArea("certificar", "Certifi&cado…", "stamp")
NOTIFICAR = OrdenDeArea("notificar", "&Notificar…", "mail")

ASUNTO = Asunto(
    area=Area(
        "acuerdos",
        "Acuerdos",
        "gavel",
        "Gestión",
        80,
        "escritorio.acuerdos.pantalla:PantallaAcuerdos",
        ("acuerdos", "acuerdo"),
        ordenes=(IMPORTAR,),
        de_ficha=(CERTIFICAR, NOTIFICAR),
    ),
    busca="escritorio.acuerdos.consultas:hallar",
    avisos={30: "escritorio.acuerdos.consultas:pendientes"},
    tablas=(
        Tabla("fundamento", "fundamento", "fundamentos", CUALQUIERA, compartida=True),
        *tablas(
            CUALQUIERA,
            vinculo=("cita de un acuerdo", "citas de acuerdos"),
        ),
        *tablas(
            SECRETARIA,
            avance=("avance de un encargo", "avances de encargos"),
            encargo=("encargo", "encargos"),
        ),
        *tablas(
            MESA,
            acuerdo=("acuerdo", "acuerdos"),
        ),
        *tablas(
            OFICINA,
            propuesta=("propuesta", "propuestas"),
            tramite=("trámite de una propuesta", "trámites de propuestas"),
        ),
    ),
    de_alguien=columnas("presenta"),
    libros={"acuerdos": ("acuerdo",)},
    nombres=tuple(
        nombre
        for dato in ("persona", "socio")
        for tabla, columna in (("encargo", "responsable"), ("propuesta", "presenta"))
        for nombre in escrita(tabla, columna, dato)
    ),
    hechos=(ACUERDO,),
    guardas=(
        Guarda(
            "tramite_de_resuelta",
            "tramite",
            "DELETE",
            PropuestaResuelta,
            "OLD.orden < (SELECT max(orden) FROM tramite WHERE propuesta_id = OLD.propuesta_id)"
            " AND (SELECT estado FROM propuesta WHERE id = OLD.propuesta_id)"
            " NOT IN ('presentada', 'informada')",
        ),
        Guarda(
            "acuerdo_no_deja_hueco",
            "acuerdo",
            "DELETE",
            AcuerdoConOtroDetras,
            "EXISTS (SELECT 1 FROM acuerdo x WHERE x.organo_id = OLD.organo_id AND x.anio = OLD.anio"
            " AND x.numero > OLD.numero)",
        ),
        Guarda(
            "acuerdo_no_se_reescribe",
            "acuerdo",
            "UPDATE",
            YaAcordado,
            " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in _DE_LO_ACORDADO),
        ),
    ),
)
