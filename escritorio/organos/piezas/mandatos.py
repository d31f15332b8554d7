"""Los puestos de un órgano un día: quién los ocupa, cómo llegó y qué se puede hacer con su mandato."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, raya
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.piezas.resumen import enlace
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.organos.modelo.mandatos import Mandato, Puesto, Suplencia
from escritorio.organos.piezas.lineas_de_ficha import Verbo, en_linea, verbos
from escritorio.organos.reglas.avisos import VACANTES_A_LA_VISTA, contar_puestos


class AlHacer(Registro):
    """Lo que puede hacerse con un puesto y con un mandato."""

    nombrar: Callable[[Puesto], object]
    prorrogar: Callable[[Mandato], object]
    suplir: Callable[[Mandato], object]
    terminar: Callable[[Mandato, Suplencia], object]
    cesar: Callable[[Mandato], object]
    anadir_puesto: Callable[[], object]


def de_mandatos(puestos: Sequence[Puesto], todos: Sequence[Mandato], dia: str, al: AlHacer) -> QWidget:
    """Cada puesto con quien lo ocupa ese día (ISO) o lo ocupará; los terminados están en la historia."""
    piezas: list[QWidget | str] = []
    if not puestos:
        frase = "Este órgano no tiene puestos. Añada los suyos (presidencia, vocalías…) y nombre en ellos."
        piezas.append(etiqueta(frase, "suave"))
    vivos = [m for m in todos if m.rige(dia) or m.desde > dia or m.por_anotar(dia)]
    vacios = [p for p in puestos if all(m.puesto_id != p.id for m in vivos)]
    juntos = vacios if len(vacios) > VACANTES_A_LA_VISTA else []
    if juntos:
        piezas += [_vacios(juntos, al), raya()]
    for puesto in puestos:
        if puesto not in juntos:
            suyos = [m for m in vivos if m.puesto_id == puesto.id]
            piezas += [_cabeza(puesto, suyos, dia, al), *(_mandato(m, dia, al) for m in suyos), raya()]
    piezas.append(
        en_linea(etiqueta("", "rotulo"), enlace("Añadir un puesto…", "Añadir un puesto", al.anadir_puesto))
    )
    return apilar(*piezas)


def _vacios(juntos: Sequence[Puesto], al: AlHacer) -> QWidget:
    """Muchos puestos sin nadie, en un renglón: el puesto se elige al nombrar."""
    nombrar = enlace("Nombrar…", "Nombrar en un puesto sin ocupar", partial(al.nombrar, juntos[0]))
    frase = con_mayuscula(f"{contar_puestos(p.nombre for p in juntos)} sin ocupar")
    return en_linea(etiqueta(frase, "rotulo-fuerte"), Pildora(str(len(juntos)), "neutro"), nombrar)


def _cabeza(puesto: Puesto, suyos: Sequence[Mandato], dia: str, al: AlHacer) -> QWidget:
    plazas = "" if puesto.plazas is None else f" · {contar(puesto.plazas, 'plaza', 'plazas')}"
    sin_voto = "" if puesto.con_voto else " · sin voto"
    ocupadas = sum(m.titular and m.rige(dia) for m in suyos)
    vacantes = max((puesto.plazas or 1) - ocupadas, 0)
    palabra = "Vacante" if vacantes == 1 else f"{vacantes} vacantes"
    derecha: list[QWidget] = [Pildora(palabra, "aviso")] if vacantes else []
    verbo = "Relevar" if puesto.plazas and not vacantes else "Nombrar"
    nombrar = enlace(f"{verbo}…", f"{verbo} {puesto.nombre}", partial(al.nombrar, puesto))
    return en_linea(etiqueta(f"{puesto.nombre}{plazas}{sin_voto}", "rotulo-fuerte"), *derecha, nombrar)


def _mandato(mandato: Mandato, dia: str, al: AlHacer) -> QWidget:
    piezas: list[QWidget] = [etiqueta(f"{mandato.nombre}{_situacion(mandato, dia)}")]
    piezas += [etiqueta(linea, "rotulo") for linea in _lineas(mandato)]
    suple = mandato.suplencia_en(dia)
    if suple is not None:
        piezas.append(_suplencia(mandato, suple, al))
    if not mandato.cese:
        piezas.append(verbos(_verbos(mandato, al)))
    return apilar(*piezas)


def _situacion(mandato: Mandato, dia: str) -> str:
    notas = [
        "" if mandato.titular else "suplente",
        "todavía no empieza" if mandato.desde > dia else "",
        "sigue en funciones" if mandato.hasta and mandato.hasta < dia <= (mandato.fin or dia) else "",
    ]
    dichas = ", ".join(n for n in notas if n)
    return f" ({dichas})" if dichas else ""


def _lineas(mandato: Mandato) -> Iterator[str]:
    """Cómo llegó y qué se pasó por alto al decidirlo."""
    yield f"{_periodo(mandato)}. {mandato.fundamento}"
    if mandato.aunque:
        yield f"⚠ Se nombró aunque {_impedido(mandato.dictamenes)}: {mandato.aunque}"
    if mandato.hecho:
        yield f"Ligado a las elecciones o la asamblea del {en_corto(mandato.hecho)}."
    for prorroga in mandato.prorrogas:
        hasta = f"del {en_corto(prorroga.hasta_anterior)} al {en_corto(prorroga.hasta)}"
        yield f"Prorrogado {hasta}. {prorroga.fundamento}"
        if prorroga.aunque:
            yield f"⚠ Se prorrogó aunque {_impedido(prorroga.dictamenes)}: {prorroga.aunque}"
    if mandato.cese:
        fundamento = f". {mandato.fundamento_cese}" if mandato.fundamento_cese else ""
        yield f"Cesó: {mandato.motivo_cese}{fundamento}"
    elif mandato.ceso_solo:
        yield f"⚠ {mandato.motivo_cesado[:1].upper()}{mandato.motivo_cesado[1:]}. Falta anotar el cese."


def _periodo(mandato: Mandato) -> str:
    """Con su término aunque después siga en funciones, que no es lo mismo que no tenerlo."""
    if mandato.hasta and not mandato.cese and mandato.fin != mandato.hasta and not mandato.ceso_solo:
        relevo = f"el {en_corto(mandato.fin)}" if mandato.fin else "que le sucedan"
        desde, hasta = en_corto(mandato.desde), en_corto(mandato.hasta)
        return f"Desde el {desde} hasta el {hasta}; después, en funciones hasta {relevo}"
    return mandato.periodo[0].upper() + mandato.periodo[1:]


def _impedido(dictamenes: Sequence[Dictamen]) -> str:
    """Lo que entonces dijo la regla que lo impedía."""
    frases = [str(d.frase).rstrip(".") for d in dictamenes if d.veredicto is Veredicto.NO]
    return "; ".join(f"«{f}»" for f in frases) or "la regla lo impedía"


def _suplencia(mandato: Mandato, suple: Suplencia, al: AlHacer) -> QWidget:
    hasta = f" hasta el {en_corto(suple.ultimo)}" if suple.ultimo else ""
    frase = f"Lo suple {suple.nombre} desde el {en_corto(suple.desde)}{hasta}: {suple.motivo}."
    if suple.fin:
        return etiqueta(frase)
    nombre = f"Terminar la suplencia de {suple.nombre}, {mandato.puesto}"
    return en_linea(etiqueta(frase), enlace("Terminar…", nombre, partial(al.terminar, mandato, suple)))


def _verbos(mandato: Mandato, al: AlHacer) -> list[Verbo]:
    de_quien = f"{mandato.nombre}, {mandato.puesto}"
    todos: list[Verbo] = [
        ("Prorrogar…", f"Prorrogar el mandato de {de_quien}", partial(al.prorrogar, mandato)),
        ("Suplir…", f"Suplir a {de_quien}", partial(al.suplir, mandato)),
        ("Cesar…", f"Anotar el cese de {de_quien}", partial(al.cesar, mandato)),
    ]
    return [v for v in todos if v[0] != "Prorrogar…" or (mandato.hasta and not mandato.ceso_solo)]
