"""Lo que las actas declaran: sus estados, los del libro y lo expedido, y lo que del acta es de su sesión."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    SIEMPRE,
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    Orden,
    ParteDeHecho,
    columnas,
    escrita,
    exenta,
    tablas,
)
from escritorio.comun.base.identificadores import Area
from escritorio.comun.base.quien import MESA, PRESIDENCIA
from escritorio.sesiones.asunto import esta_en, tiene_que_ver


class ActaAprobada(HechoCerrado):
    """El acta ya se aprobó: no se cambia. Lo que haga falta corregir se subsana, en el libro de actas."""

    clave = "acta aprobada"


class YaEnElLibro(HechoCerrado):
    """Lo asentado en el libro de actas no se cambia ni se quita: lo que haga falta corregir se subsana."""

    clave = "libro de actas"


class SeLevantaOtraVez(HechoCerrado):
    """El acta que volvió a borrador se levanta otra vez: lo que dice pudo cambiar desde entonces."""

    clave = "acta vuelta a borrador"


class FueraDeOrden(HechoCerrado):
    """En el libro las actas entran por orden de número: apruebe antes la anterior."""

    clave = "libro de actas por orden"


class YaAprobadaConLoObservado(HechoCerrado):
    """Esa acta ya se aprobó con lo que se observó: lo que falte corregir se subsana, en el libro de actas."""

    clave = "acta aprobada con sus observaciones"


class ConEseSeAprobo(HechoCerrado):
    """Con ese acuerdo se aprobó un acta, que sigue aprobada: no se anula ni se quita. Lo que haga falta
    corregir de ella se subsana, en el libro de actas.
    """

    clave = "acuerdo que aprobo un acta"


class ActaNumerada(HechoCerrado):
    """Esa acta ya tomó su número, en la serie de su clase y de su año: ni ella ni su sesión pasan a otra."""

    clave = "acta con su numero"


class ActaConOtraDetras(HechoCerrado):
    """Después de esa acta se levantó otra, con el número siguiente: si se fuera, quedaría un hueco."""

    clave = "acta con otra detras"


class YaExpedido(HechoCerrado):
    """Ese papel ya se expidió y se guarda como salió: expida otro si hace falta."""

    clave = "papel expedido"


_ANTERIOR_SIN_ASENTAR = (
    "NEW.clase IN ('acta', 'falta_de_quorum') AND EXISTS (SELECT 1 FROM acta a"
    " JOIN sesion s ON s.id = a.sesion_id JOIN sesion t ON t.organo_id = s.organo_id"
    " JOIN acta b ON b.sesion_id = t.id"
    " WHERE a.id = NEW.acta_id AND b.estado <> 'aprobada'"
    " AND NOT EXISTS (SELECT 1 FROM asiento x WHERE x.acta_id = b.id)"
    " AND (b.clase = 'diligencia') = (a.clase = 'diligencia')"
    " AND (ifnull(b.anio, 0), b.numero) < (ifnull(a.anio, 0), a.numero))"
)
_CON_OTRA_DETRAS = (
    "EXISTS (SELECT 1 FROM acta a JOIN sesion s ON s.id = a.sesion_id JOIN sesion t ON t.id = OLD.sesion_id"
    " WHERE s.organo_id = t.organo_id AND a.anio IS OLD.anio"
    " AND (a.clase = 'diligencia') = (OLD.clase = 'diligencia') AND a.numero > OLD.numero)"
)
_DE_APROBADA = (
    "EXISTS (SELECT 1 FROM punto p JOIN acta a ON a.sesion_id = p.origen_id WHERE p.id = {0}.punto_id"
    " AND p.origen_tipo = 'acta' AND p.origen_id <> p.sesion_id AND a.estado = 'aprobada')"
)
_APROBO_UN_ACTA = (
    "EXISTS (SELECT 1 FROM punto p JOIN acta a ON a.sesion_id = p.origen_id WHERE p.id = OLD.punto_id"
    " AND p.origen_tipo = 'acta' AND a.estado = 'aprobada')"
)
_OBSERVAR: tuple[tuple[Orden, str], ...] = (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
_FIRMADOS = exenta("firmado_id escaneado_id", "el papel firmado llega después de aprobarla")

ACTA = Hecho(
    "acta",
    "acta",
    (
        Estado(
            "borrador",
            "{h}.estado = 'borrador'",
            admite=("redactar", "levantar", "revisar", "recibir_observaciones"),
        ),
        Estado(
            "por_aprobar",
            "{h}.estado = 'por_aprobar'",
            admite=tuple(
                "volver_a_borrador firmar ver aprobar extractar revisar recibir_observaciones".split()
            ),
        ),
        Estado(
            "aprobada",
            "{h}.estado = 'aprobada'",
            ActaAprobada,
            (_FIRMADOS,),
            admite=("firmar", "ver", "extractar"),
        ),
    ),
)

ASUNTO = Asunto(
    area=Area(
        "actas",
        "Actas",
        "file-text",
        "Gestión",
        70,
        "escritorio.actas.pantalla:PantallaActas",
        ("actas", "acta"),
        tambien="libro de actas firmas aprobar certificado",
    ),
    busca="escritorio.actas.consultas.hallazgos:hallar",
    avisos={10: "escritorio.actas.consultas.aprobacion:pendientes"},
    tablas=(
        *tablas(
            MESA,
            acta=("acta", "actas"),
            expedido=("certificado o extracto expedido", "certificados o extractos expedidos"),
            libro=("libro de actas", "libros de actas"),
            observacion=("observación a un acta", "observaciones a actas"),
            parte_de_acta=("parte de un acta", "partes de actas"),
        ),
        *tablas(
            PRESIDENCIA,
            asiento=("asiento del libro de actas", "asientos del libro de actas"),
        ),
    ),
    de_alguien=columnas("destinatario"),
    nombres=(
        *escrita("observacion", "quien", "persona", tiene_que_ver("{c}.sesion_id")),
        *escrita("observacion", "quien", "socio", esta_en("{c}.sesion_id")),
    ),
    hechos=(
        ACTA,
        Hecho("asiento", "asiento", (Estado("asentado", SIEMPRE, YaEnElLibro),)),
        Hecho(
            "libro",
            "libro",
            (Estado("abierto", SIEMPRE), Estado("cerrado", "{h}.cerrado IS NOT NULL", YaEnElLibro)),
        ),
        Hecho(
            "expedido",
            "expedido",
            (Estado("expedido", SIEMPRE, YaExpedido, (exenta("firmado_id", "se firma después"),)),),
        ),
    ),
    partes=(
        ParteDeHecho("sesion", "observacion", ("sesion_id",)),
        ParteDeHecho("sesion", "parte_de_acta", ("sesion_id",)),
        ParteDeHecho("libro", "asiento", ("libro_id",), ordenes=("INSERT",)),
    ),
    guardas=(
        Guarda(
            "acta_vuelta_a_borrador",
            "acta",
            "UPDATE",
            SeLevantaOtraVez,
            "OLD.estado = 'borrador' AND NEW.estado <> 'borrador' AND NEW.pdf_id IS OLD.pdf_id",
        ),
        Guarda(
            "acuerdo_que_aprobo_anulado",
            "acuerdo",
            "UPDATE",
            ConEseSeAprobo,
            f"OLD.estado = 'vigente' AND NEW.estado <> 'vigente' AND {_APROBO_UN_ACTA}",
        ),
        Guarda("acuerdo_que_aprobo_quitado", "acuerdo", "DELETE", ConEseSeAprobo, _APROBO_UN_ACTA),
        Guarda("acta_no_deja_hueco", "acta", "DELETE", ActaConOtraDetras, _CON_OTRA_DETRAS),
        Guarda(
            "acta_no_cambia_de_serie",
            "acta",
            "UPDATE",
            ActaNumerada,
            "",
            ("sesion_id", "clase", "numero", "anio"),
        ),
        Guarda(
            "sesion_con_acta_no_cambia_de_clase",
            "sesion",
            "UPDATE",
            ActaNumerada,
            "OLD.constancia IS NOT NEW.constancia AND EXISTS (SELECT 1 FROM acta WHERE sesion_id = OLD.id)",
            ("constancia",),
        ),
        Guarda("asiento_por_orden", "asiento", "INSERT", FueraDeOrden, _ANTERIOR_SIN_ASENTAR),
        *(
            Guarda(
                f"observacion_de_aprobada_{orden.lower()}",
                "observacion",
                orden,
                YaAprobadaConLoObservado,
                _DE_APROBADA.format(lado),
            )
            for orden, lado in _OBSERVAR
        ),
    ),
)
