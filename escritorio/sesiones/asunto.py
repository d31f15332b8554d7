"""Lo que las sesiones declaran: por qué estados pasa una, qué la compone y desde cuándo no se mueve."""

from __future__ import annotations

from escritorio.acuerdos.asunto import PropuestaResuelta
from escritorio.comun.base.hechos import (
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    ParteDeHecho,
    Tabla,
    columnas,
    escrita,
    exenta,
    nombrada,
    tablas,
    uso,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea
from escritorio.comun.base.quien import MESA, SECRETARIA
from escritorio.estatutos.asunto import uso_de_regla

_ES_DE_CERRADA = "(SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'"
_EN_PERSONA = "('presente', 'suplente')"
_SESION = "(SELECT {} FROM sesion WHERE id = {{c}}.sesion_id)"
_DIA = _SESION.format("substr(coalesce(abierta, primera_llamada), 1, 10)")
_DEL_ORGANO = "{d}.organo_id = {c}.organo_id"
_DEL_ORGANO_SUYO = f"{{d}}.organo_id = {_SESION.format('organo_id')}"


class YaConsta(HechoCerrado):
    """Eso consta en una sesión ya cerrada y no se quita ni se deshace."""

    clave = "sesion cerrada"


class ActaLevantada(YaConsta):
    """El acta de esa sesión está levantada y lo suyo no se mueve. Para corregirlo, vuélvala a borrador, en
    Actas, y corríjalo en la sala.
    """

    clave = "sesion con el acta levantada"


class EnActaAprobada(YaConsta):
    """Eso consta en un acta aprobada y no cambia: lo que falte corregir se subsana, en el libro de actas."""

    clave = "sesion con el acta aprobada"


class YaSeCelebro(YaConsta):
    """En esa sesión ya se trató, se votó o se anotó algo: no vuelve a quedar sin abrir."""

    clave = "sesion con hechos"


class ListaContada(YaConsta):
    """La sesión se abrió contando esa lista: no se cambia. Anote que se incorpora o se retira."""

    clave = "sesion con la lista contada"


class NumeroTomado(HechoCerrado):
    """Esa sesión ya tiene su número, en la serie de su órgano: no pasa a otro ni lo suelta si otra tomó el
    siguiente. Para otro órgano, prepare una sesión nueva; si no va a celebrarse, desconvóquela.
    """

    clave = "sesion con su numero"


class SinSesionAbierta(HechoCerrado):
    """La sesión de ese acuerdo no se ha abierto: ábrala y vote en ella."""

    clave = "acuerdo de una sesion sin abrir"


def _actos(nombres: str) -> tuple[str, ...]:
    return tuple(nombres.split())


_CON_ACTA = _actos("entrar trabajar_acta ver_acta")

SESION = Hecho(
    "sesion",
    "sesion",
    (
        Estado("preparada", "{h}.estado = 'borrador'", admite=_actos("preparar descartar anexar")),
        Estado(
            "convocada",
            "{h}.estado = 'convocada'",
            admite=_actos(
                "entrar reprogramar desconvocar recibir_candidaturas poner_al_dia pasar_lista abrir"
                " anotar apoderar anexar preparar_elecciones excusar"
            ),
        ),
        Estado(
            "en_curso",
            "{h}.estado = 'en_curso'",
            admite=_actos(
                "entrar anotar apoderar anexar preparar_elecciones celebrar devolver_voto redactar"
                " trabajar_acta excusar"
            ),
        ),
        Estado(
            "cerrada",
            "{h}.estado = 'cerrada'",
            admite=_actos("entrar redactar levantar trabajar_acta excusar"),
        ),
        Estado(
            "acta_levantada",
            "{h}.con_acta = 1 AND {h}.estado_acta <> 'aprobada'",
            ActaLevantada,
            (exenta("con_acta estado_acta", "el acta vuelve a borrador o se aprueba"),),
            _CON_ACTA,
        ),
        Estado("acta_aprobada", "{h}.estado_acta = 'aprobada'", EnActaAprobada, admite=_CON_ACTA),
    ),
    fuera=(
        ("envio", "después de la sesión se mandan el acta y las notificaciones, con su acuse"),
        ("remision", "lo recomendado se remite y se responde después de la sesión"),
        ("acta", "tiene sus propios estados"),
    ),
)


def _de_sesion(tabla: str) -> ParteDeHecho:
    return ParteDeHecho("sesion", tabla, ("sesion_id",))


def _de_punto(tabla: str) -> ParteDeHecho:
    return ParteDeHecho("sesion", tabla, ("punto_id", "sesion_id"))


def en_la_sala(sesion: str) -> dict[str, str]:
    """De qué sale quiénes estaban en esa sesión, y lo que lo casa con ella; `sesion`: SQL que da su id."""
    return {
        "movimiento": f"{sesion} = (SELECT sesion_id FROM asistencia WHERE id = {{d}}.asistencia_id)",
        "asistencia": f"{sesion} = {{d}}.sesion_id",
        "poder": f"{sesion} IN (SELECT sesion_id FROM asistencia WHERE poder_id = {{d}}.id)",
    }


def _no_se_borra(tabla: str, cuando: str = _ES_DE_CERRADA) -> Guarda:
    return Guarda(f"{tabla}_de_cerrada", tabla, "DELETE", YaConsta, cuando)


def _de_propuesta_abierta(tabla: str) -> Guarda:
    estado = "(SELECT estado FROM propuesta WHERE id = OLD.propuesta_id)"
    cuando = f"{estado} NOT IN ('presentada', 'informada')"
    return Guarda(f"{tabla}_de_resuelta", tabla, "DELETE", PropuestaResuelta, cuando)


_SE_MIDE = (
    ("constancia", "texto", "{c}.dictamen IS NOT NULL"),
    ("receso", "dictamen_quorum", "{c}.dictamen_quorum IS NOT NULL"),
    # La primera es la apertura: su lista ya la guarda `asistencia_contada_al_abrir`.
    ("jornada", "dictamen_quorum", "{c}.orden > 1"),
)
"""Lo que midió el quórum con la sesión abierta, dónde lo guarda y si lo midió."""
_SUYOS = "bitacora b ON b.tabla = 'persona' AND b.fila_id = p.id AND b.operacion = 'cambio'"
_SE_LLAMO = (
    "(SELECT nombre FROM persona WHERE id = {d}.persona_id"
    " UNION SELECT tratamiento || ' ' || nombre FROM persona WHERE id = {d}.persona_id"
    f" UNION SELECT b.antes ->> 'nombre' FROM persona p JOIN {_SUYOS} WHERE p.id = {{d}}.persona_id"
    " UNION SELECT ifnull(b.antes ->> 'tratamiento', p.tratamiento) || ' ' ||"
    f" ifnull(b.antes ->> 'nombre', p.nombre) FROM persona p JOIN {_SUYOS} WHERE p.id = {{d}}.persona_id)"
)
"""Los nombres que tuvo su ficha, solos y con su tratamiento: corregirla no borra lo que ya se escribió."""


def tiene_que_ver(sesion: str, organo: str = "") -> str:
    """Si esa ficha está en la lista de esa sesión, por sí o por su socio, o tiene mandato en su órgano."""
    suyo = organo or f"(SELECT organo_id FROM sesion WHERE id = {sesion})"
    suyos = "(SELECT socio_id FROM representante WHERE persona_id = {d}.id)"
    quien = f"(t.persona_id = {{d}}.id OR t.socio_id IN {suyos})"
    return (
        f"EXISTS (SELECT 1 FROM asistencia t WHERE t.sesion_id = {sesion} AND {quien})"
        f" OR EXISTS (SELECT 1 FROM mandato t JOIN puesto u ON u.id = t.puesto_id"
        f" WHERE u.organo_id = {suyo} AND {quien})"
    )


def esta_en(sesion: str) -> str:
    """Si ese socio está en la lista de esa sesión."""
    return f"EXISTS (SELECT 1 FROM asistencia t WHERE t.sesion_id = {sesion} AND t.socio_id = {{d}}.id)"


_DEL_PUNTO = "(SELECT sesion_id FROM punto WHERE id = {c}.punto_id)"
_DE_LA_LISTA = "(SELECT sesion_id FROM asistencia WHERE id = {c}.asistencia_id)"
_NOMBRES = (
    *escrita("sesion", "preside secretario", "persona", tiene_que_ver("{c}.id"), varios=True),
    *escrita("sesion", "convoca", "persona", tiene_que_ver("{c}.id")),
    *escrita("relevo", "preside", "persona", tiene_que_ver("{c}.sesion_id"), varios=True),
    *escrita(
        "asistencia",
        "representante",
        "persona",
        "{c}.socio_id IN (SELECT socio_id FROM representante WHERE persona_id = {d}.id)",
    ),
    *escrita("palabra", "nombre", "persona", tiene_que_ver(_DEL_PUNTO)),
    *escrita("justificacion", "decide", "persona", tiene_que_ver(_DE_LA_LISTA)),
    *escrita("asistencia", "dictamen_poder", "persona", tiene_que_ver("{c}.sesion_id")),
    *escrita("poder", "comprobo dictamen", "persona", tiene_que_ver("{c}.sesion_id", "{c}.organo_id")),
    *(
        nombre
        for dato in ("persona", "socio")
        for tabla, columna, por in (
            ("asistencia", "nombre", f"{dato}_id"),
            ("poder", "poderdante", f"poderdante_{dato}_id"),
            ("poder", "apoderado", f"apoderado_{dato}_id"),
            ("firma_de_peticion", "nombre", f"{dato}_id"),
            ("apoyo", "nombre", f"{dato}_id"),
            ("envio", "nombre", f"{dato}_id"),
        )
        for nombre in nombrada(tabla, columna, dato, por)
    ),
    *nombrada("asistencia", "dictamen_voto", "socio", "socio_id"),
    *escrita("sesion", "preside secretario", "socio", esta_en("{c}.id"), varios=True),
    *escrita("relevo", "preside", "socio", esta_en("{c}.sesion_id"), varios=True),
    *escrita("palabra", "nombre", "socio", esta_en(_DEL_PUNTO)),
    *escrita("asistencia", "dictamen_poder", "socio", esta_en("{c}.sesion_id")),
    *escrita("poder", "dictamen", "socio", esta_en("{c}.sesion_id")),
)

CONVOCAR = OrdenDeArea("convocar", "&Convocar sesión", "plus")
REPROGRAMAR = OrdenDeArea("reprogramar", "&Reprogramar…", "calendar-days")
DESCONVOCAR = OrdenDeArea("desconvocar", "Desco&nvocar…", "undo-2")
CANDIDATURAS = OrdenDeArea("candidaturas", "Candidat&uras…", "vote")

ASUNTO = Asunto(
    area=Area(
        "sesiones",
        "Sesiones",
        "calendar-days",
        "Gestión",
        50,
        "escritorio.sesiones.pantalla:PantallaSesiones",
        ("sesiones", "sesion"),
        ordenes=(CONVOCAR,),
        de_ficha=(REPROGRAMAR, DESCONVOCAR, CANDIDATURAS),
    ),
    busca="escritorio.sesiones.consultas.sesiones:hallar",
    avisos={20: "escritorio.sesiones.consultas.pendientes:pendientes"},
    tablas=(
        *tablas(
            SECRETARIA,
            anexo=("anexo de sesión", "anexos de sesión"),
            cambio_de_convocatoria=("cambio de convocatoria", "cambios de convocatoria"),
            criterio_de_feriado=("feriado que cuenta o no", "feriados que cuentan o no"),
            envio=("envío de convocatoria", "envíos de convocatoria"),
            feriado_propio=("feriado propio", "feriados propios"),
            firma_de_peticion=("firma de una petición", "firmas de peticiones"),
            apoyo=("apoyo de una propuesta", "apoyos de propuestas"),
            modelo_de_punto=("punto modelo", "puntos modelo"),
            paso_de_propuesta=("paso de una propuesta", "pasos de propuestas"),
            peticion=("petición de convocatoria", "peticiones de convocatoria"),
        ),
        Tabla(
            "nota_en_curso", "lo que se está escribiendo", "lo que se está escribiendo", MESA, anotada=False
        ),
        Tabla("marcha", "momento de la sesión", "momentos de la sesión", MESA, anotada=False),
        *tablas(
            MESA,
            asistencia=("asistencia", "asistencias"),
            constancia=("constancia de sesión", "constancias de sesión"),
            excusa=("excusa", "excusas"),
            jornada=("jornada de sesión", "jornadas de sesión"),
            justificacion=("ausencia excusada", "ausencias excusadas"),
            movimiento=("entrada o salida de la sala", "entradas o salidas de la sala"),
            palabra=("palabra pedida", "palabras pedidas"),
            poder=("poder", "poderes"),
            punto=("punto del orden del día", "puntos del orden del día"),
            receso=("receso", "recesos"),
            relevo=("relevo en la presidencia", "relevos en la presidencia"),
            sesion=("sesión", "sesiones"),
        ),
    ),
    de_alguien=columnas("apoderado convoca decide poderdante preside representante secretario subdivision"),
    nombres=_NOMBRES,
    hechos=(SESION,),
    partes=(
        *map(
            _de_sesion,
            _actos("punto asistencia jornada receso relevo constancia anexo peticion"),
        ),
        _de_sesion("cambio_de_convocatoria"),
        _de_sesion("marcha"),
        *map(_de_punto, ("palabra", "excusa")),
        ParteDeHecho("sesion", "movimiento", ("asistencia_id", "sesion_id")),
        ParteDeHecho(
            "sesion",
            "justificacion",
            ("asistencia_id", "sesion_id"),
            (
                exenta("decision decidida decide razon", "se acepta o no después, con su fecha"),
                exenta("documento_id", "el justificante se adjunta cuando se tiene"),
            ),
        ),
        ParteDeHecho("sesion", "firma_de_peticion", ("peticion_id", "sesion_id")),
        ParteDeHecho("sesion", "nota_en_curso", ("id", "sesion_id")),
        ParteDeHecho(
            "sesion",
            "poder",
            ("sesion_id",),
            (
                exenta("revocado motivo_revocacion", "revocarlo es un acto nuevo, que lleva su fecha"),
                exenta("documento_id", "el escaneo se adjunta cuando se tiene"),
            ),
        ),
        ParteDeHecho(
            "sesion",
            "acuerdo",
            ("sesion_id",),
            (
                exenta("estado motivo_anulacion", "anularlo es un acto nuevo, con su motivo"),
                exenta("ratificacion ratificado_por", "lo decide otro órgano, en otra sesión"),
            ),
        ),
    ),
    guardas=(
        *map(_no_se_borra, ("asistencia", "jornada", "punto")),
        _no_se_borra(
            "movimiento",
            "(SELECT s.estado FROM sesion s JOIN asistencia a ON a.sesion_id = s.id"
            " WHERE a.id = OLD.asistencia_id) = 'cerrada'",
        ),
        Guarda(
            "punto_votado_de_cerrada",
            "punto",
            "UPDATE",
            YaConsta,
            f"OLD.primer_voto IS NOT NULL AND NEW.primer_voto IS NULL AND {_ES_DE_CERRADA}",
            ("primer_voto",),
        ),
        # Revocado antes de que se cerrara, quien lo dio dejaría de constar en ella desde esa hora.
        Guarda(
            "poder_usado_en_cerrada",
            "poder",
            "UPDATE",
            YaConsta,
            "OLD.revocado IS NOT NEW.revocado AND EXISTS (SELECT 1 FROM asistencia a"
            " JOIN sesion s ON s.id = a.sesion_id WHERE a.poder_id = OLD.id AND s.estado = 'cerrada'"
            " AND min(ifnull(OLD.revocado, NEW.revocado), ifnull(NEW.revocado, OLD.revocado)) <= s.cerrada)",
            ("revocado",),
        ),
        Guarda(
            "sesion_celebrada_no_se_desabre",
            "sesion",
            "UPDATE",
            YaSeCelebro,
            "OLD.estado IN ('en_curso', 'cerrada') AND NEW.estado IN ('borrador', 'convocada')"
            " AND (OLD.ultimo_hecho IS NOT NULL"
            " OR EXISTS (SELECT 1 FROM acuerdo WHERE sesion_id = OLD.id)"
            " OR EXISTS (SELECT 1 FROM punto WHERE sesion_id = OLD.id AND estado <> 'pendiente')"
            " OR EXISTS (SELECT 1 FROM punto WHERE sesion_id = OLD.id AND urgente = 1)"
            " OR EXISTS (SELECT 1 FROM receso WHERE sesion_id = OLD.id)"
            " OR EXISTS (SELECT 1 FROM relevo WHERE sesion_id = OLD.id)"
            " OR EXISTS (SELECT 1 FROM constancia WHERE sesion_id = OLD.id)"
            " OR EXISTS (SELECT 1 FROM palabra w JOIN punto p ON p.id = w.punto_id"
            " WHERE p.sesion_id = OLD.id)"
            " OR EXISTS (SELECT 1 FROM excusa e JOIN punto p ON p.id = e.punto_id WHERE p.sesion_id = OLD.id)"
            " OR EXISTS (SELECT 1 FROM movimiento m JOIN asistencia a ON a.id = m.asistencia_id"
            " WHERE a.sesion_id = OLD.id))",
            ("estado",),
        ),
        *map(_de_propuesta_abierta, ("apoyo", "paso_de_propuesta")),
        # Sin número vuelve sólo la última: deshacer una convocatoria de en medio dejaría un hueco.
        Guarda(
            "sesion_no_cambia_de_serie",
            "sesion",
            "UPDATE",
            NumeroTomado,
            "OLD.numero IS NOT NULL AND (NEW.organo_id <> OLD.organo_id OR NEW.numero <> OLD.numero"
            " OR (NEW.numero IS NULL AND EXISTS (SELECT 1 FROM sesion o"
            " WHERE o.organo_id = OLD.organo_id AND o.numero > OLD.numero)))",
            ("organo_id", "numero"),
        ),
        Guarda("sesion_numerada_no_se_borra", "sesion", "DELETE", NumeroTomado, "OLD.numero IS NOT NULL"),
        Guarda(
            "asistencia_contada_al_abrir",
            "asistencia",
            "UPDATE",
            ListaContada,
            f"(OLD.estado IN {_EN_PERSONA}) <> (NEW.estado IN {_EN_PERSONA})"
            " AND (SELECT estado FROM sesion WHERE id = OLD.sesion_id) IN ('en_curso', 'cerrada')",
            ("estado",),
        ),
        Guarda(
            "acuerdo_de_sesion_abierta",
            "acuerdo",
            "INSERT",
            SinSesionAbierta,
            "(SELECT estado FROM sesion WHERE id = NEW.sesion_id) IN ('borrador', 'convocada')",
        ),
    ),
    usos=(
        *(
            uso(tabla, columna, dato, f"{midio} AND {casa}")
            for tabla, columna, midio in _SE_MIDE
            for dato, casa in en_la_sala("{c}.sesion_id").items()
        ),
        uso("sesion", "emitida", "sesion", "{c}.id = {d}.id"),
        uso("sesion", "emitida", "punto", "{c}.id = {d}.sesion_id"),
        uso_de_regla("sesion", "dictamen_plazo", "convocatoria", "substr({c}.emitida, 1, 10)", _DEL_ORGANO),
        uso_de_regla("sesion", "dictamen_quorum", "quorum", "substr({c}.abierta, 1, 10)", _DEL_ORGANO),
        uso_de_regla("asistencia", "votos dictamen_voto", "voto composicion", _DIA, _DEL_ORGANO_SUYO),
        uso_de_regla("asistencia", "poder_id dictamen_poder", "poderes", _DIA, _DEL_ORGANO_SUYO),
        uso(
            "sesion",
            "secretario preside",
            "mandato",
            "{c}.organo_id = (SELECT organo_id FROM puesto WHERE id = {d}.puesto_id)"
            f" AND EXISTS (SELECT 1 FROM {_SE_LLAMO} WHERE instr('; ' || {{c}}.secretario"
            " || '; ' || replace({c}.preside, ';;', ';') || ';', '; ' || nombre || ';'))",
        ),
        uso(
            "asistencia",
            "votos vota funcion estado",
            "mandato",
            "{c}.socio_id IS {d}.socio_id AND {c}.persona_id IS {d}.persona_id"
            f" AND {_SESION.format('organo_id')} = (SELECT organo_id FROM puesto WHERE id = {{d}}.puesto_id)"
            f" AND {{d}}.desde <= {_DIA} AND ({{d}}.hasta IS NULL OR {_DIA} <= {{d}}.hasta)",
        ),
        uso(
            "asistencia",
            "votos dictamen_voto",
            "cambio_de_categoria",
            f"{{c}}.socio_id = {{d}}.socio_id AND {{d}}.desde <= {_DIA}",
        ),
        uso(
            "asistencia",
            "votos dictamen_voto",
            "situacion",
            f"{{c}}.socio_id = {{d}}.socio_id AND {{d}}.desde <= {_DIA}"
            f" AND ({{d}}.hasta IS NULL OR {_DIA} < {{d}}.hasta)",
        ),
        uso(
            "asistencia",
            "representante estado",
            "representante",
            f"{{c}}.socio_id = {{d}}.socio_id AND {{c}}.representante IN {_SE_LLAMO}",
        ),
        uso(
            "asistencia",
            "votos dictamen_voto",
            "poblacion",
            "{c}.socio_id = {d}.socio_id AND {d}.oficial = 1"
            f" AND {_SESION.format('organo_id')} IN (SELECT organo_id FROM regla"
            " WHERE familia = 'voto' AND parametros ->> 'forma' = 'por_tramo')",
        ),
    ),
)
