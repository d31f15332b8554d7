"""Leer acuerdos, citas y fundamentos."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from escritorio.acuerdos.asunto import ACUERDO
from escritorio.acuerdos.modelo import (
    PENDIENTES,
    Acuerdo,
    Avance,
    Cita,
    ClaseDeFundamento,
    Encargo,
    Fundamento,
    Propuesta,
    Tramite,
    numero_de_acuerdo,
)
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.base.texto import contar, de_con_articulo, plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.datos.exactos import con_decimales
from escritorio.comun.datos.mirada import Mirada

_ACUERDOS = f"SELECT acuerdo.*, {ACUERDO.situacion('acuerdo')} AS situacion FROM acuerdo"
NUMERO = "CASE {0}.anio WHEN 0 THEN {0}.numero ELSE {0}.numero || '/' || {0}.anio END"
"""El de un acuerdo, como se dice, en SQL; `{0}`: cómo se llama su tabla."""
_EL_ULTIMO_PRIMERO = "ORDER BY fecha DESC, organo, anio DESC, numero DESC"


def acuerdos(bd: Archivo) -> list[Acuerdo]:
    """Todos, el más reciente primero."""
    return [_acuerdo(f) for f in bd.filas(f"{_ACUERDOS} {_EL_ULTIMO_PRIMERO}")]


def acuerdos_de_organo(bd: Archivo, organo_id: str) -> list[Acuerdo]:
    """Los de un órgano, el más reciente primero."""
    filas = bd.filas(f"{_ACUERDOS} WHERE organo_id = ? {_EL_ULTIMO_PRIMERO}", [organo_id])
    return [_acuerdo(f) for f in filas]


def acuerdos_por_hacer(bd: Archivo) -> list[Acuerdo]:
    """Los vigentes que mandan hacer algo en otro sitio y nada cita todavía, el más reciente primero.

    Admitir o excluir a un socio, fijar cuotas y reformar el estatuto se hacen en su pantalla, citándolos.
    """
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente'"
        " AND tipo_decision IN ('admision', 'exclusion', 'cuotas', 'reforma')"
        " AND NOT EXISTS (SELECT 1 FROM vinculo WHERE acuerdo_id = acuerdo.id)"
        f" {_EL_ULTIMO_PRIMERO}"
    )
    return [_acuerdo(f) for f in filas]


def acuerdos_del_anio(bd: Archivo, anio: str) -> list[Acuerdo]:
    """Los tomados ese año, el más reciente primero."""
    filas = bd.filas(f"{_ACUERDOS} WHERE substr(fecha, 1, 4) = ? {_EL_ULTIMO_PRIMERO}", [anio])
    return [_acuerdo(f) for f in filas]


def acuerdos_vigentes(bd: Archivo, tipo_decision: str = "") -> list[Acuerdo]:
    """Los que rigen, o sólo los que se tomaron como de ese tipo; el más reciente primero."""
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente' AND ?1 IN ('', tipo_decision) {_EL_ULTIMO_PRIMERO}",
        [tipo_decision],
    )
    return [_acuerdo(f) for f in filas]


def acuerdos_por_ratificar(bd: Archivo) -> list[Acuerdo]:
    """Los vigentes que esperan que el órgano los ratifique, el más reciente primero."""
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente' AND ratificacion = 'pendiente' {_EL_ULTIMO_PRIMERO}"
    )
    return [_acuerdo(f) for f in filas]


def cuantos_vigentes(bd: Archivo) -> tuple[int, str]:
    """(cuántos acuerdos rigen, el momento (ISO) del último o «»)."""
    cuenta = bd.filas("SELECT count(*), ifnull(max(fecha), '') FROM acuerdo WHERE estado = 'vigente'")[0]
    return int(cuenta[0]), str(cuenta[1])


def acuerdo_numerado(bd: Archivo, organo_id: str, numero: int, anio: int) -> Acuerdo | None:
    """El de ese número de un órgano, esté como esté, o None; `anio`: 0 si van seguidos."""
    cual = bd.valor(
        "SELECT id FROM acuerdo WHERE organo_id = ? AND numero = ? AND anio = ?", [organo_id, numero, anio]
    )
    return acuerdo(bd, cual) if cual else None


def acuerdo(bd: Archivo, acuerdo_id: str) -> Acuerdo:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila(f"{_ACUERDOS} WHERE id = ?", [acuerdo_id])
    if fila is None:
        raise NoExiste
    return _acuerdo(fila)


def de_sesion(bd: Archivo, sesion_id: str) -> list[Acuerdo]:
    """Los de una sesión, en el orden en que se tomaron."""
    filas = bd.filas(f"{_ACUERDOS} WHERE sesion_id = ? ORDER BY anio, numero", [sesion_id])
    return [_acuerdo(f) for f in filas]


def buscar_acuerdos(bd: Archivo, texto: str, limite: int = 8) -> list[Acuerdo]:
    """Los que contienen `texto` en su título o su texto, sin reparar en acentos."""
    filas = bd.filas(
        f"{_ACUERDOS} WHERE instr(plegar(titulo || ' ' || texto), ?) ORDER BY fecha DESC LIMIT ?",
        [plegar(texto), limite],
    )
    return [_acuerdo(f) for f in filas]


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Los de `buscar_acuerdos`."""
    return [
        Hallazgo(f"Acuerdo {a.numero}: {a.titulo}", a.organo, "gavel", Referencia("acuerdo", a.id))
        for a in buscar_acuerdos(bd, texto, cuantos)
    ]


def citas(bd: Archivo, acuerdo_id: str) -> list[Cita]:
    """Lo que se apoya en un acuerdo."""
    return bd.leer(
        Cita, "SELECT tipo, cita_id AS id, texto FROM vinculo WHERE acuerdo_id = ? ORDER BY id", [acuerdo_id]
    )


def fundamento(bd: Archivo, fundamento_id: str) -> Fundamento:
    """Un fundamento. Lanza `NoExiste`."""
    fila = bd.fila("SELECT clase, texto, fecha, acuerdo_id FROM fundamento WHERE id = ?", [fundamento_id])
    if fila is None:
        raise NoExiste
    return _fundamento(fila)


def fundamentos(bd: Archivo, cuales: Iterable[str | None]) -> dict[str, Fundamento]:
    """Esos, por su id."""
    filas = bd.filas(
        "SELECT id, clase, texto, fecha, acuerdo_id FROM fundamento"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps([cual for cual in cuales if cual])],
    )
    return {f["id"]: _fundamento(f) for f in filas}


def _fundamento(fila: Fila) -> Fundamento:
    return Fundamento(ClaseDeFundamento(fila["clase"]), fila["texto"], fila["fecha"], fila["acuerdo_id"])


def _acuerdo(fila: Fila) -> Acuerdo:
    numero = numero_de_acuerdo(fila["numero"], fila["anio"])
    return de_fila(
        Acuerdo, fila, numero=numero, **con_decimales(fila, "a_favor", "en_contra", "abstenciones")
    )


_ENCARGOS = f"""
SELECT e.id, e.acuerdo_id, {NUMERO.format("a")} AS acuerdo_numero, a.organo, a.titulo AS acuerdo_titulo,
       e.orden, e.que,
       e.responsable, e.plazo, e.estado, v.id AS avance_id, v.fecha, v.texto, v.adjunto_id
FROM encargo e JOIN acuerdo a ON a.id = e.acuerdo_id LEFT JOIN avance v ON v.encargo_id = e.id
"""
_ABIERTOS = "e.estado IN ('pendiente', 'en_curso') AND a.estado = 'vigente'"
_POR_PLAZO = "e.plazo IS NULL, e.plazo, a.fecha, a.anio, a.numero, e.orden"


def encargos(bd: Archivo, acuerdo_id: str) -> list[Encargo]:
    """Los de un acuerdo, en su orden."""
    return _leer(bd, "e.acuerdo_id = ?", "e.orden", [acuerdo_id])


def encargo(bd: Archivo, encargo_id: str) -> Encargo:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, "e.id = ?", "e.orden", [encargo_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def encargos_abiertos(bd: Archivo) -> list[Encargo]:
    """Lo mandado por acuerdos vigentes que queda por hacer; primero lo que antes vence."""
    return _leer(bd, _ABIERTOS, _POR_PLAZO)


def por_rendir(bd: Archivo, organo_id: str) -> list[Encargo]:
    """Lo que queda por hacer de lo que mandó un órgano: se rinde en su próxima sesión."""
    return _leer(bd, f"{_ABIERTOS} AND a.organo_id = ?", _POR_PLAZO, [organo_id])


def _leer(bd: Archivo, donde: str, orden: str, cual: Sequence[str] = ()) -> list[Encargo]:
    """Los que cumplen `donde` (SQL del encargo `e` y su acuerdo `a`, con `cual`), con sus avances."""
    filas: dict[str, Fila] = {}
    suyos: defaultdict[str, list[Avance]] = defaultdict(list)
    for f in bd.filas(f"{_ENCARGOS} WHERE {donde} ORDER BY {orden}, e.id, v.fecha, v.id", cual):
        filas.setdefault(f["id"], f)
        if f["avance_id"]:
            suyos[f["id"]].append(de_fila(Avance, f, id=f["avance_id"]))
    return [de_fila(Encargo, f, avances=tuple(suyos[f["id"]])) for f in filas.values()]


_TRAMITES = """
SELECT propuesta_id, clase, fecha, texto, sentido, adjunto_id FROM tramite
WHERE propuesta_id IN (SELECT value FROM json_each(?)) ORDER BY orden
"""


def propuestas(bd: Archivo) -> list[Propuesta]:
    """Todas, la última presentada primero."""
    return _con_tramites(bd, bd.filas("SELECT * FROM propuesta ORDER BY presentada DESC, id DESC"))


def propuesta(bd: Archivo, propuesta_id: str) -> Propuesta:
    """Una. Lanza `NoExiste`."""
    halladas = _con_tramites(bd, bd.filas("SELECT * FROM propuesta WHERE id = ?", [propuesta_id]))
    if not halladas:
        raise NoExiste
    return halladas[0]


def propuestas_por_decidir(bd: Archivo) -> list[Propuesta]:
    """Las que esperan decisión de cualquier órgano, la última presentada primero."""
    return _con_tramites(
        bd,
        bd.filas(
            "SELECT * FROM propuesta WHERE estado IN (SELECT value FROM json_each(?))"
            " ORDER BY presentada DESC, id DESC",
            [json.dumps(PENDIENTES)],
        ),
    )


def cuantas_esperan(bd: Archivo) -> tuple[int, int]:
    """(cuántas esperan decisión, de cuántas admisiones entre ellas falta el informe)."""
    cuenta = bd.filas(
        "SELECT count(*), ifnull(sum(clase = 'admision' AND estado = 'presentada'), 0) FROM propuesta"
        " WHERE estado IN (SELECT value FROM json_each(?))",
        [json.dumps(PENDIENTES)],
    )[0]
    return int(cuenta[0]), int(cuenta[1])


def propuestas_pendientes(bd: Archivo, organo_id: str) -> list[Propuesta]:
    """Las que esperan que decida ese órgano, la más antigua primero."""
    filas = bd.filas(
        "SELECT * FROM propuesta WHERE organo_id = ? AND estado IN ('presentada', 'informada')"
        " ORDER BY presentada, id",
        [organo_id],
    )
    return _con_tramites(bd, filas)


def propuestas_nacidas_de(bd: Archivo, tipo: str, cuales: Sequence[str] | None = None) -> list[Propuesta]:
    """Las que salieron de cosas de un tipo, o sólo de esas (sus ids); la última presentada primero."""
    filas = bd.filas(
        "SELECT * FROM propuesta WHERE origen_tipo = ?1"
        " AND (?2 IS NULL OR origen_id IN (SELECT value FROM json_each(?2)))"
        " ORDER BY presentada DESC, id DESC",
        [tipo, None if cuales is None else json.dumps(cuales)],
    )
    return _con_tramites(bd, filas)


def _con_tramites(bd: Archivo, filas: list[Fila]) -> list[Propuesta]:
    suyos: defaultdict[str, list[Tramite]] = defaultdict(list)
    for fila in bd.filas(_TRAMITES, [json.dumps([f["id"] for f in filas])]):
        suyos[fila["propuesta_id"]].append(de_fila(Tramite, fila))
    return [de_fila(Propuesta, f, tramites=tuple(suyos[f["id"]])) for f in filas]


_MANDA = {
    "admision": "falta dar de alta a quien se admitió",
    "exclusion": "falta dar de baja a quien se excluyó",
    "cuotas": "falta fijar la escala que se aprobó",
    "reforma": "falta llevar al estatuto la reforma que se aprobó",
}


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Por cumplir, por hacer en su sitio, por ratificar y por decidir."""
    bd, fecha = mirada.bd, mirada.fecha
    for dado in acuerdos_por_hacer(bd):
        yield _de(dado, "acuerdo_por_hacer", _MANDA[dado.tipo_decision], Urgencia.PRONTO)
    for dado in acuerdos_por_ratificar(bd):
        yield _de(dado, "por_ratificar", "espera que el órgano lo ratifique", Urgencia.POR_HACER)
    yield from _encargos(bd, fecha)
    yield from _propuestas(bd)


def _de(dado: Acuerdo, tipo: str, que: str, urgencia: Urgencia) -> Pendiente:
    frase = f"Acuerdo n.º {dado.numero} {de_con_articulo(dado.organo)}, «{dado.titulo}»: {que}"
    return Pendiente(tipo, frase, Referencia("acuerdo", dado.id), urgencia)


def _encargos(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Los que tienen plazo, uno a uno; los demás, juntos para que no se olviden."""
    abiertos = encargos_abiertos(bd)
    for encargo in abiertos:
        if encargo.plazo:
            yield _del_encargo(encargo, encargo.plazo, fecha)
    sin_plazo = [e for e in abiertos if not e.plazo]
    if sin_plazo:
        cuantos = contar(len(sin_plazo), "encargo sin plazo sigue", "encargos sin plazo siguen")
        donde = Referencia("acuerdo", sin_plazo[0].acuerdo_id)
        yield Pendiente("encargos_sin_plazo", f"{cuantos} por cumplir", donde, Urgencia.POR_HACER)


def _del_encargo(dado: Encargo, plazo: str, fecha: str) -> Pendiente:
    verbo = "venció" if plazo < fecha else "vence"
    quien = f" ({dado.responsable})" if dado.responsable else ""
    frase = f"{dado.que}{quien}: {verbo} el {en_corto(plazo)}, {en_cuanto(plazo, fecha)}"
    donde = Referencia("acuerdo", dado.acuerdo_id)
    return Pendiente("encargo", frase, donde, urgencia_de_dia(plazo, fecha))


def _propuestas(bd: Archivo) -> Iterator[Pendiente]:
    esperan, sin_informe = cuantas_esperan(bd)
    if esperan:
        cuantas = contar(esperan, "propuesta espera", "propuestas esperan")
        frase = f"{cuantas} decisión{_decir_sin_informe(sin_informe)}"
        yield Pendiente("propuestas", frase, Referencia("acuerdos"), Urgencia.POR_HACER)


def _decir_sin_informe(faltan: int) -> str:
    """Una admisión se informa antes de decidirla."""
    if not faltan:
        return ""
    return f"; a {contar(faltan, 'admisión', 'admisiones')} {'le' if faltan == 1 else 'les'} falta su informe"
