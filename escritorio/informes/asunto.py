"""Lo que los informes declaran: lo emitido no se reescribe, y lo que un papel ya contó no se quita."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    ParteDeHecho,
    escrita,
    exenta,
    tablas,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea, Sitio
from escritorio.comun.base.quien import SECRETARIA


class InformeEmitido(HechoCerrado):
    """Ese informe ya se emitió y se guarda como salió: anúlelo y prepare otro, en Informes."""

    clave = "informe emitido"


class ConstaEnUnInforme(HechoCerrado):
    """Eso ya se cuenta en un informe o en una memoria emitidos y no se quita: anule antes ese papel."""

    clave = "consta en un informe"


def _contado(cuando: str, fecha: str) -> str:
    """Si una memoria emitida después de `cuando` (un id, que lleva su hora) cuenta lo de esa fecha."""
    return (
        "EXISTS (SELECT 1 FROM informe WHERE estado = 'emitido'"
        f" AND pdf_id > {cuando} AND ejercicio = substr(OLD.{fecha}, 1, 4))"
    )


def _no_se_quita(tabla: str, papel: str = "") -> Guarda:
    tiene = f"OLD.{papel} IS NOT NULL AND " if papel else ""
    return Guarda(
        f"{tabla}_en_memoria", tabla, "DELETE", ConstaEnUnInforme, tiene + _contado("OLD.id", "fecha")
    )


def _no_pierde_su_papel(tabla: str, papel: str, fecha: str) -> Guarda:
    return Guarda(
        f"{tabla}_con_papel_en_memoria",
        tabla,
        "UPDATE",
        ConstaEnUnInforme,
        f"OLD.{papel} IS NOT NULL AND NEW.{papel} IS NULL AND {_contado(f'OLD.{papel}', fecha)}",
        (papel,),
    )


_EN_INFORME_DE_UNIDAD = (
    "EXISTS (SELECT 1 FROM actividad a JOIN objetivo_plan o ON o.id = a.objetivo_id"
    " JOIN plan_trabajo p ON p.id = o.plan_id JOIN informe_unidad i ON i.unidad_id = p.unidad_id"
    " OR i.unidad_id IN (SELECT origen_id FROM unidad_origen WHERE unidad_id = p.unidad_id)"
    " WHERE a.id = OLD.actividad_id AND i.estado = 'emitido' AND i.pdf_id > OLD.id"
    " AND OLD.fecha BETWEEN i.desde AND i.hasta)"
)

INFORME = Hecho(
    "informe",
    "informe",
    (
        Estado("borrador", "{h}.estado = 'borrador'", admite=("redactar", "emitir", "descartar")),
        Estado(
            "emitido",
            "{h}.estado = 'emitido'",
            InformeEmitido,
            (exenta("estado anulado motivo", "anularlo es un acto nuevo, con su motivo"),),
            ("anular",),
        ),
        Estado("anulado", "{h}.estado = 'anulado'", InformeEmitido),
    ),
)

PREPARAR_INFORME = OrdenDeArea("preparar_informe", "Preparar un &informe", "plus")

ASUNTO = Asunto(
    area=Area(
        "informes",
        "Informes",
        "library",
        "Gestión",
        110,
        "escritorio.informes.pantalla:PantallaInformes",
        ("informes", "informe", "principios", "hilo"),
        sitios=(Sitio("Informes", tambien="memoria traspaso"), Sitio("Principios", tambien="medidos")),
        ordenes=(PREPARAR_INFORME,),
        cuadros=("hilo",),
    ),
    busca="escritorio.informes.consultas.traspaso:hallar",
    tablas=(
        *tablas(
            SECRETARIA,
            apartado_de_informe=("apartado de informe", "apartados de informe"),
            corte_de_tamano=("corte de tamaño", "cortes de tamaño"),
            informe=("memoria o acta de traspaso", "memorias o actas de traspaso"),
            quien_de_informe=("firmante de un informe", "firmantes de informes"),
        ),
    ),
    libros={"emitido": ("adjunto", "acta", "asiento", "expedido", "informe", "informe_unidad")},
    nombres=escrita("quien_de_informe", "nombre", "persona"),
    hechos=(INFORME,),
    partes=(
        ParteDeHecho("informe", "apartado_de_informe", ("informe_id",)),
        ParteDeHecho("informe", "quien_de_informe", ("informe_id",)),
    ),
    guardas=(
        Guarda(
            "avance_de_actividad_informado",
            "avance_actividad",
            "DELETE",
            ConstaEnUnInforme,
            f"{_EN_INFORME_DE_UNIDAD} OR {_contado('OLD.id', 'fecha')}",
        ),
        _no_se_quita("adenda", "documento_id"),
        _no_se_quita("avance_compromiso", "adjunto_id"),
        _no_se_quita("declaracion", "adjunto_id"),
        _no_se_quita("firma_adhesion"),
        _no_se_quita("medicion", "adjunto_id"),
        _no_se_quita("nota_registro", "adjunto_id"),
        _no_se_quita("proyecto_gasto", "adjunto_id"),
        _no_se_quita("proyecto_resultado", "adjunto_id"),
        _no_pierde_su_papel("aporte", "adjunto_id", "entregado"),
        _no_pierde_su_papel("convenio", "documento_id", "firma"),
        _no_pierde_su_papel("declaracion", "adjunto_id", "fecha"),
        _no_pierde_su_papel("edicion", "declaracion_id", "desde"),
        _no_pierde_su_papel("firma_adhesion", "adjunto_id", "fecha"),
        _no_pierde_su_papel("proyecto_resultado", "adjunto_id", "fecha"),
    ),
)
