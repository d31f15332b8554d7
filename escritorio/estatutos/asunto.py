"""Lo que los estatutos declaran: el texto de una reforma no cambia desde que se aprueba."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    ParteDeHecho,
    Uso,
    columnas,
    exenta,
    tablas,
    uso,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea
from escritorio.comun.base.quien import SECRETARIA


def uso_de_regla(tabla: str, columnas: str, familias: str, dia: str, donde: str) -> Uso:
    """El de las reglas de esas familias, separadas por espacios, que regían ese `dia`.

    `dia`: SQL sobre la fila del cálculo, «{c}»; `donde`: lo demás que las casa, sobre ella y la regla, «{d}».
    """
    de = ", ".join(f"'{f}'" for f in familias.split())
    rige = f"{{d}}.desde <= {dia} AND ({{d}}.hasta IS NULL OR {dia} < {{d}}.hasta)"
    return uso(tabla, columnas, "regla", f"{{d}}.familia IN ({de}) AND {rige} AND {donde}")


class ReformaAprobada(HechoCerrado):
    """Esa reforma ya se aprobó y su texto no cambia. Para cambiarlo, prepare otra, en Estatutos."""

    clave = "reforma aprobada"


class ReformaDesistida(HechoCerrado):
    """De esa reforma se desistió y se guarda lo que proponía. Para seguir, prepare otra, en Estatutos."""

    clave = "reforma desistida"


class ReformaSeguida(HechoCerrado):
    """Esa reforma ya se registró, o después se aprobó otra: no vuelve a ser un proyecto. Prepare otra."""

    clave = "reforma seguida de otra"


_APROBADA = (
    "{h}.estado = 'aprobada' AND ({h}.numero > 0"
    " OR EXISTS (SELECT 1 FROM reforma x WHERE x.cuerpo_id = {h}.cuerpo_id AND x.numero > 0))"
)
"""El texto original entra entero y aprobado: hasta que algo lo reforma, se deshace si entró mal."""
_DE_LA_APROBACION = "fundamento_id aprobada vigente_desde organismo registro_limite numero"
_RATIFICADA = "entes ratificaciones"

REFORMA = Hecho(
    "reforma",
    "reforma",
    (
        Estado(
            "proyecto",
            "{h}.estado = 'proyecto'",
            admite=("redactar", "aprobar", "desistir", "guardar_original"),
        ),
        Estado(
            "aprobada",
            _APROBADA,
            ReformaAprobada,
            (
                exenta("registrada registro_numero", "se registra después de aprobarla"),
                exenta("documento_id", "su original se guarda cuando se tiene"),
                exenta(f"estado {_DE_LA_APROBACION}", "lo anotado por error se deshace si nada lo siguió"),
            ),
            ("registrar", "guardar_original"),
        ),
        Estado(
            "desistida",
            "{h}.estado = 'desistida'",
            ReformaDesistida,
            (exenta("estado numero", "anotarlo por error se deshace; su número es provisional"),),
        ),
    ),
)

NUEVO_TEXTO = OrdenDeArea("nuevo_texto", "&Nuevo texto…", "plus")
TEXTO_EN_WORD = OrdenDeArea("texto_en_word", "Texto en &Word…", "download")
TEXTO_EN_PDF = OrdenDeArea("texto_en_pdf", "Texto en &PDF", "file-text")
PREPARAR_REFORMA = OrdenDeArea("preparar_reforma", "Preparar una refor&ma", "pencil")

ASUNTO = Asunto(
    area=Area(
        "estatuto",
        "Estatuto",
        "scroll-text",
        "Registro",
        30,
        "escritorio.estatutos.pantalla:PantallaEstatuto",
        ("estatuto", "cuerpo", "reforma", "disposicion", "regla"),
        ordenes=(NUEVO_TEXTO, TEXTO_EN_WORD, TEXTO_EN_PDF, PREPARAR_REFORMA),
    ),
    busca="escritorio.estatutos.consultas.articulado:hallar",
    avisos={50: "escritorio.estatutos.consultas.pendientes:pendientes"},
    tablas=(
        *tablas(
            SECRETARIA,
            articulo_citado=("artículo citado", "artículos citados"),
            contenido=("contenido del estatuto", "contenidos del estatuto"),
            contenido_propio=("contenido exigido propio", "contenidos exigidos propios"),
            cuerpo=("estatuto o reglamento", "estatutos o reglamentos"),
            disposicion=("artículo del estatuto", "artículos del estatuto"),
            organo=("órgano", "órganos"),
            redaccion=("redacción de un artículo", "redacciones de artículos"),
            reforma=("reforma del estatuto", "reformas del estatuto"),
            regla=("regla", "reglas"),
        ),
    ),
    de_alguien=columnas("organismo ratificaciones"),
    hechos=(REFORMA,),
    partes=(ParteDeHecho("reforma", "redaccion", ("reforma_id",)),),
    guardas=(
        Guarda(
            "reforma_seguida_no_vuelve",
            "reforma",
            "UPDATE",
            ReformaSeguida,
            "OLD.estado = 'aprobada' AND NEW.estado <> 'aprobada' AND (OLD.registrada IS NOT NULL"
            " OR EXISTS (SELECT 1 FROM reforma x WHERE x.cuerpo_id = OLD.cuerpo_id"
            " AND x.estado = 'aprobada' AND x.numero > OLD.numero))",
            ("estado",),
        ),
        Guarda(
            "reforma_aprobada_no_se_reescribe",
            "reforma",
            "UPDATE",
            ReformaAprobada,
            "OLD.estado = 'aprobada' AND NEW.estado = 'aprobada' AND ("
            + " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in f"{_DE_LA_APROBACION} {_RATIFICADA}".split())
            + ")",
        ),
    ),
)
