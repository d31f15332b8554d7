"""Los puestos y quién los ocupó, los ocupa y los ocupará."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.consultas.reglas import Reglamento, historia_de_regla
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.reglas.mandato import EnElCargo, cesa_con_el_cargo
from escritorio.organos.modelo.mandatos import (
    Mandato,
    Ocupacion,
    PasoDeOrgano,
    Prorroga,
    Puesto,
    Suplencia,
    Titularidad,
)
from escritorio.organos.reglas.mandatos import con_relevos, contar_historia, dejo_el_cargo, vispera
from escritorio.socios.reglas.vigencia import vigente

_FUNDAMENTO = "f.clase AS f_clase, f.texto AS f_texto, f.fecha AS f_fecha"
_QUIEN = "coalesce(s.nombre, x.nombre) AS nombre"
_DE_QUIEN = " LEFT JOIN socio s ON s.id = {0}.socio_id LEFT JOIN persona x ON x.id = {0}.persona_id"
_MANDATOS = (
    "SELECT m.id, m.puesto_id, p.organo_id, p.nombre AS puesto, p.funcion, p.con_voto, p.plazas, m.socio_id,"
    f" m.persona_id, {_QUIEN}, m.desde, m.hasta, m.cese, m.motivo_cese, m.calidad, m.dictamenes, m.aunque,"
    f" m.hecho, m.comunicado, {_FUNDAMENTO}, c.clase AS c_clase, c.texto AS c_texto, c.fecha AS c_fecha"
    " FROM mandato m JOIN puesto p ON p.id = m.puesto_id JOIN fundamento f ON f.id = m.fundamento_id"
    f" LEFT JOIN fundamento c ON c.id = m.fundamento_cese_id{_DE_QUIEN.format('m')}"
    " WHERE {donde} ORDER BY p.orden, m.desde DESC, m.calidad DESC, nombre"
)
_PRORROGAS = (
    f"SELECT r.mandato_id, r.hasta_anterior, r.hasta, r.dictamenes, r.aunque, {_FUNDAMENTO} FROM prorroga r"
    " JOIN fundamento f ON f.id = r.fundamento_id JOIN mandato m ON m.id = r.mandato_id"
    " JOIN puesto p ON p.id = m.puesto_id WHERE {donde} ORDER BY r.hasta"
)
_SUPLENCIAS = (
    f"SELECT u.id, u.mandato_id, u.socio_id, u.persona_id, {_QUIEN}, u.desde, u.hasta, u.motivo, u.fin,"
    f" {_FUNDAMENTO} FROM suplencia u JOIN fundamento f ON f.id = u.fundamento_id"
    " JOIN mandato m ON m.id = u.mandato_id JOIN puesto p ON p.id = m.puesto_id"
    f"{_DE_QUIEN.format('u')} WHERE {{donde}} ORDER BY u.desde, u.id"
)
_TITULARIDADES = (
    "SELECT r.socio_id, r.persona_id, p.nombre, r.desde, r.hasta FROM representante r"
    " JOIN persona p ON p.id = r.persona_id WHERE r.calidad = 'titular' AND"
    " (r.socio_id IN (SELECT value FROM json_each(?1)) OR r.persona_id IN (SELECT value FROM json_each(?2)))"
    " ORDER BY r.desde, r.id"
)


def puestos(bd: Archivo, organo_id: str) -> list[Puesto]:
    """Los puestos que hay en un órgano, en su orden."""
    return bd.leer(
        Puesto,
        "SELECT * FROM puesto WHERE organo_id = ? AND suprimido IS NULL ORDER BY orden, nombre",
        [organo_id],
    )


def puestos_por_organo(bd: Archivo) -> dict[str, tuple[Puesto, ...]]:
    """Los de todos, por el id de su órgano."""
    de_organo: dict[str, tuple[Puesto, ...]] = {}
    for cada in bd.leer(Puesto, "SELECT * FROM puesto WHERE suprimido IS NULL ORDER BY orden, nombre"):
        de_organo[cada.organo_id] = (*de_organo.get(cada.organo_id, ()), cada)
    return de_organo


def puesto(bd: Archivo, puesto_id: str) -> Puesto:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Puesto, "SELECT * FROM puesto WHERE id = ?", [puesto_id])


def mandatos(bd: Archivo, organo_id: str) -> list[Mandato]:
    """La historia entera de un órgano: el mandato más reciente de cada puesto primero."""
    leidos = _leer(bd, "p.organo_id = ?", [organo_id])
    reglas = historia_de_regla(bd, organo_id, "mandato", "") if leidos else []
    return _como_siguen(bd, leidos, {organo_id: reglas}).get(organo_id, [])


def mandatos_por_organo(bd: Archivo, reglamento: Reglamento) -> dict[str, list[Mandato]]:
    """La de cada órgano que tuvo alguno, por su id, leídas de una vez."""
    leidos = _leer(bd)
    return _como_siguen(bd, leidos, {o: reglamento.historia(o, "mandato", "") for o in leidos})


def mandato(bd: Archivo, mandato_id: str) -> Mandato:
    """Uno. Lanza `NoExiste`."""
    del_puesto = "p.id = (SELECT puesto_id FROM mandato WHERE id = ?)"
    for organo_id, suyos in _leer(bd, del_puesto, [mandato_id]).items():
        reglas = {organo_id: historia_de_regla(bd, organo_id, "mandato", "")}
        for hallado in _como_siguen(bd, {organo_id: suyos}, reglas)[organo_id]:
            if hallado.id == mandato_id:
                return hallado
    raise NoExiste


def historia(bd: Archivo, organo_id: str) -> list[PasoDeOrgano]:
    """Lo que pasó en un órgano hasta hoy y los nombramientos ya hechos, lo último primero."""
    return contar_historia(mandatos(bd, organo_id), bd.hoy())


def ocupaciones(bd: Archivo, organo: Organo, fecha: str) -> list[Ocupacion]:
    """Cada puesto de un órgano ese día (ISO), también los vacantes: titular, suplente y quien lo ejerce."""
    vigentes = [m for m in mandatos(bd, organo.id) if m.rige(fecha)]
    return [
        ocupacion
        for cada in puestos(bd, organo.id)
        for ocupacion in _ocupar(organo, cada, [m for m in vigentes if m.puesto_id == cada.id], fecha)
    ]


def _ocupar(organo: Organo, en: Puesto, suyos: Sequence[Mandato], fecha: str) -> list[Ocupacion]:
    titulares = [m for m in suyos if m.titular]
    suplentes = [m.nombre for m in suyos if not m.titular]
    vacantes = max((en.plazas or 1) - len(titulares), 0)
    ocupadas = []
    for i, cada in enumerate([*titulares, *([None] * vacantes)]):
        suple = cada.suplencia_en(fecha) if cada else None
        nombrado = suplentes[i] if i < len(suplentes) else ""
        ejerce = suple.nombre if suple else cada.nombre if cada else ""
        ocupadas.append(Ocupacion(organo.nombre, en, cada, suple.nombre if suple else nombrado, ejerce))
    return ocupadas


def _que_siguen(reglas: Sequence[Regla], leidos: Sequence[Mandato]) -> list[str]:
    """Los que, al llegar su término, la regla de ese día manda seguir hasta que les sucedan."""
    siguen = []
    for cada in leidos:
        rige = _que_rige(reglas, cada.hasta) if cada.hasta and not cada.cese else None
        if rige and isinstance(rige.parametros, ReglaDeMandato) and rige.parametros.hasta_sucesor:
            siguen.append(cada.id)
    return siguen


def _que_rige(reglas: Sequence[Regla], dia: str) -> Regla | None:
    return next((r for r in reglas if r.desde <= dia and (r.hasta is None or dia <= r.hasta)), None)


def _como_siguen(
    bd: Archivo, leidos: Mapping[str, Sequence[Mandato]], reglas: Mapping[str, Sequence[Regla]]
) -> dict[str, list[Mandato]]:
    """Los de cada órgano con sus relevos y, si su regla lo manda, con el cese al dejar el cargo público."""
    cesan = [m for organo_id, suyos in leidos.items() if _algun_cese_solo(reglas, organo_id) for m in suyos]
    titularidades = _titularidades(bd, cesan) if cesan else {}
    sucesores = _sucesores(bd, titularidades) if any(map(_sucede, chain(*reglas.values()))) else {}
    siguen = {}
    for organo_id, suyos in leidos.items():
        suyas = reglas.get(organo_id, ())
        con_ceses = [_con_cese_solo(m, suyas, titularidades.get(m.id, ()), sucesores) for m in suyos]
        en_funciones = _que_siguen(suyas, suyos)
        siguen[organo_id] = con_relevos(con_ceses, en_funciones)
    return siguen


def _algun_cese_solo(reglas: Mapping[str, Sequence[Regla]], organo_id: str) -> bool:
    return any(_cesa_solo(r) for r in reglas.get(organo_id, ()))


def _con_cese_solo(
    mandato: Mandato,
    reglas: Sequence[Regla],
    suyas: Sequence[Titularidad],
    sucesores: Mapping[str, Sequence[Titularidad]],
) -> Mandato:
    """Si quien lo tenía dejó el cargo público y la regla de ese día lo cesa, con su último día y por qué.

    Si la regla dice que le sucede quien le suceda en el cargo, sigue con él desde que consta.
    """
    dejado = dejo_el_cargo(mandato.desde, suyas) if suyas and not mandato.cese else None
    rige = _que_rige(reglas, dejado.hasta) if dejado and dejado.hasta else None
    if dejado is None or dejado.hasta is None or rige is None or not _cesa_solo(rige):
        return mandato
    ultima = dejado
    if _sucede(rige):
        mandato, ultima = _sucedido(mandato, dejado, sucesores.get(dejado.socio_id, ()), rige)
    if ultima.hasta is None:
        return mandato
    ultimo = max(vispera(ultima.hasta), mandato.desde)
    motivo = f"cesó el {en_corto(ultimo)}: {ultima.nombre} dejó el cargo público ({rige.cita})"
    return replace(mandato, cesado=ultimo, motivo_cesado=motivo)


def _sucedido(
    mandato: Mandato, dejado: Titularidad, todos: Sequence[Titularidad], regla: Regla
) -> tuple[Mandato, Titularidad]:
    """El mandato con quienes le suceden en el cargo, uno tras otro, y la titularidad del último."""
    suceden = _que_suceden(dejado, todos)
    if not suceden:
        return mandato, dejado
    if mandato.socio_id:  # el puesto es del socio: habla por él quien lo representa
        return mandato, suceden[-1]
    hechas = tuple(
        Suplencia(
            f"sucede:{t.persona_id}", mandato.id, None, t.persona_id, t.nombre, t.desde,
            vispera(t.hasta) if t.hasta else None, "le sucede en el cargo público", regla.cita, None, True,
        )
        for t in suceden
    )  # fmt: skip
    return replace(mandato, suplencias=(*mandato.suplencias, *hechas)), suceden[-1]


def _que_suceden(dejado: Titularidad, todos: Sequence[Titularidad]) -> list[Titularidad]:
    return [t for t in todos if t.desde >= (dejado.hasta or "") and t.persona_id != dejado.persona_id]


def en_el_cargo(bd: Archivo, dado: Mandato, fecha: str) -> EnElCargo:
    """El cargo público desde el que se ocupa un puesto: si ese día (ISO) ya lo dejó y quién lo tiene."""
    suyas = _titularidades(bd, [dado])[dado.id]
    consta = any(vigente(t.desde, t.hasta, dado.desde) for t in suyas)
    dejado = dejo_el_cargo(dado.desde, suyas)
    if dejado is None or dejado.hasta is None or dejado.hasta > fecha:
        return EnElCargo(dado.nombre, consta)
    todos = _sucesores(bd, {dado.id: [dejado]}).get(dejado.socio_id, [])
    tiene = next((t for t in _que_suceden(dejado, todos) if vigente(t.desde, t.hasta, fecha)), None)
    sucesor, desde = (tiene.nombre, tiene.desde) if tiene else ("", "")
    return EnElCargo(dejado.nombre, consta, dejado.hasta, sucesor, desde)


def _sucede(regla: Regla) -> bool:
    return isinstance(regla.parametros, ReglaDeMandato) and regla.parametros.sucede


def _sucesores(bd: Archivo, de: Mapping[str, Sequence[Titularidad]]) -> dict[str, list[Titularidad]]:
    """Por el id de cada socio que representaron, todos sus titulares, del primero al último."""
    socios = sorted({t.socio_id for suyas in de.values() for t in suyas})
    hallados: dict[str, list[Titularidad]] = {}
    for cada in bd.leer(Titularidad, _TITULARIDADES, [json.dumps(socios), "[]"]):
        hallados.setdefault(cada.socio_id, []).append(cada)
    return hallados


def _cesa_solo(regla: Regla) -> bool:
    return cesa_con_el_cargo(regla, en_ejercicio=False).veredicto is Veredicto.SI


def _titularidades(bd: Archivo, de: Sequence[Mandato]) -> dict[str, list[Titularidad]]:
    """Por el id del mandato, quienes representaron al socio que lo tiene, o a quiénes la persona."""
    quienes = [json.dumps([m.socio_id for m in de]), json.dumps([m.persona_id for m in de])]
    de_quien: dict[str, list[Titularidad]] = {}
    for cada in bd.leer(Titularidad, _TITULARIDADES, quienes):
        for quien in (cada.socio_id, cada.persona_id):
            de_quien.setdefault(quien, []).append(cada)
    return {m.id: de_quien.get(m.socio_id or m.persona_id or "", []) for m in de}


def _leer(bd: Archivo, donde: str = "true", cual: Sequence[str] = ()) -> dict[str, list[Mandato]]:
    """Los que cumplen `donde` (SQL del puesto `p`, con `cual`), por el id de su órgano."""
    prorrogas = _agrupar(bd.filas(_PRORROGAS.format(donde=donde), cual), _prorroga)
    suplencias = _agrupar(bd.filas(_SUPLENCIAS.format(donde=donde), cual), _suplencia)
    de_organo: dict[str, list[Mandato]] = {}
    for f in bd.filas(_MANDATOS.format(donde=donde), cual):
        suyo = _mandato(f, prorrogas.get(f["id"], ()), suplencias.get(f["id"], ()))
        de_organo.setdefault(f["organo_id"], []).append(suyo)
    return de_organo


def _agrupar(filas: Iterable[Fila], hacer: Any) -> dict[str, tuple[Any, ...]]:
    grupos: dict[str, tuple[Any, ...]] = {}
    for fila in filas:
        grupos[fila["mandato_id"]] = (*grupos.get(fila["mandato_id"], ()), hacer(fila))
    return grupos


def _mandato(fila: Fila, prorrogas: tuple[Prorroga, ...], suplencias: tuple[Suplencia, ...]) -> Mandato:
    return de_fila(
        Mandato,
        fila,
        hasta=prorrogas[-1].hasta if prorrogas else fila["hasta"],
        dictamenes=_dictamenes(fila["dictamenes"]),
        fundamento=_cita(fila, "f"),
        fundamento_cese=_cita(fila, "c"),
        prorrogas=prorrogas,
        suplencias=suplencias,
    )


def _prorroga(fila: Fila) -> Prorroga:
    return de_fila(
        Prorroga,
        fila,
        acordada=fila["f_fecha"] or fila["hasta_anterior"],
        fundamento=_cita(fila, "f"),
        dictamenes=_dictamenes(fila["dictamenes"]),
    )


def _suplencia(fila: Fila) -> Suplencia:
    return de_fila(Suplencia, fila, fundamento=_cita(fila, "f"))


def _cita(fila: Fila, cual: str) -> str:
    clase, texto, fecha = (fila[f"{cual}_{c}"] for c in ("clase", "texto", "fecha"))
    return Fundamento(ClaseDeFundamento(clase), texto, fecha).cita if clase else ""


def _dictamenes(texto: str) -> tuple[Dictamen, ...]:
    return tuple(Dictamen.de_json(d) for d in json.loads(texto))
