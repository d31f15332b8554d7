"""Las pestañas de la ficha de un socio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de, boton_de_icono, etiqueta, raya
from escritorio.socios.modelo import PasoDelSocio, Poblacion, Representante, Socio
from escritorio.socios.reglas.campos import DE_FICHA, CampoDeSocio, Grupo
from escritorio.socios.reglas.ficha import dicho
from escritorio.socios.reglas.territorio import nombre_de_subdivision

_TONOS = {"activo": "exito", "de baja": "neutro", "sin alta": "aviso"}


class Mandos(Registro):
    """Lo que se puede hacer desde las pestañas."""

    anotar_poblacion: Callable[[], object]
    retirar_poblacion: Callable[[Poblacion], object]
    nombrar: Callable[[], object]
    cesar: Callable[[Representante], object]
    corregir: Callable[[Representante], object]
    cambiar_nombre: Callable[[], object]
    cambiar_categoria: Callable[[], object]


def tono(socio: Socio) -> str:
    """El color de la píldora que dice cómo está."""
    return "aviso" if socio.situacion else _TONOS[socio.estado]


def con_anio(poblacion: Poblacion | None) -> str:
    """«102.211 (2020)», «1.482.200 (sin año)» o «»."""
    if poblacion is None:
        return ""
    return f"{escribir_miles(poblacion.habitantes)} ({poblacion.anio or 'sin año'})"


def lugar(socio: Socio) -> str:
    """«Rondônia, Brasil»."""
    partes = (
        nombre_de_subdivision(socio.subdivision) if socio.subdivision else "",
        nombre_de_pais(socio.pais),
    )
    return ", ".join(p for p in partes if p)


def datos(
    socio: Socio, entra: str, parte: Sequence[tuple[str, str]], ver: Callable[[int], object]
) -> QWidget:
    """La pestaña Datos. `entra`: cómo se llama aquí entrar.

    `parte`: de qué es parte, cada cosa con su papel en ella; `ver` lleva a la de ese lugar en la lista.
    """
    filas: list[tuple[str, str | QWidget]] = [
        *_de_ficha("identidad", socio),
        ("Voto", "Con voto" if socio.con_voto else "Sin voto"),
        *([("Situación", f"{socio.situacion.dicha}.")] if socio.situacion else []),
        (entra, en_corto(socio.alta or "")),
    ]
    filas += [("Baja", en_corto(socio.baja))] if socio.baja else []
    filas += _de_ficha("contacto", socio)
    if not parte:
        return Datos(filas)
    lista = ListaCorta()
    lista.poner(parte, pulsables=True)
    lista.pulsada.connect(ver)
    return apilar(Datos(filas), raya(), "Toma parte en", lista)


def _de_ficha(grupo: Grupo, socio: Socio) -> list[tuple[str, str]]:
    """Los de ese grupo, menos el nombre, que va de título; un párrafo, sólo si dice algo."""
    suyos = [c for c in DE_FICHA if c.grupo == grupo and c.clave != "nombre"]
    dichos = [(c, _dicho(c, socio)) for c in suyos]
    return [(c.titulo, valor) for c, valor in dichos if valor or c.clase != "parrafo"]


def _dicho(campo: CampoDeSocio, socio: Socio) -> str:
    return _subdivision(socio.subdivision) if campo.clase == "subdivision" else dicho(campo, socio)


def _subdivision(codigo: str) -> str:
    nombre = nombre_de_subdivision(codigo)
    return nombre if nombre == codigo else f"{nombre} ({codigo})"


def poblacion(serie: Sequence[Poblacion], mandos: Mandos) -> QWidget:
    """La pestaña Población, la más reciente primero; cada una se puede retirar."""
    piezas: list[QWidget | str] = [_una_poblacion(p, mandos) for p in reversed(serie)]
    if not piezas:
        piezas.append(etiqueta("Sin población anotada: no se le puede calcular la cuota.", "suave"))
    return apilar(*piezas, _boton("Anotar &población", "plus", mandos.anotar_poblacion))


def _una_poblacion(dato: Poblacion, mandos: Mandos) -> QWidget:
    ayuda = f"Retirar la población de {dato.anio or 'año desconocido'}"
    retirar = boton_de_icono("trash-2", ayuda, lambda: mandos.retirar_poblacion(dato))
    return _con_boton(
        con_anio(dato), f"{dato.fuente} · {'oficial' if dato.oficial else 'no oficial'}", retirar
    )


def _un_representante(quien: Representante, mandos: Mandos) -> QWidget:
    corregir = _enlace("Editar…", f"Editar la ficha de {quien.nombre}", lambda: mandos.corregir(quien))
    cesar = _enlace("Cesar…", f"Cesar a {quien.nombre}", lambda: mandos.cesar(quien))
    return _con_boton(_con_tratamiento(quien), _detalle(quien), corregir, cesar)


def _enlace(texto: str, nombre: str, hacer: Callable[[], object]) -> QPushButton:
    boton = boton_de(Accion(texto, "", hacer))
    boton.setProperty("clase", "enlace")
    boton.setAccessibleName(nombre)
    return boton


def _con_boton(texto: str, detalle: str, *botones: QPushButton) -> QWidget:
    """Dos líneas y, a su derecha, lo que se puede hacer con ello."""
    marco = QWidget()
    caja, rotulos = QHBoxLayout(marco), QVBoxLayout()
    caja.setContentsMargins(0, 0, 0, 0)
    rotulos.setSpacing(2)
    rotulos.addWidget(etiqueta(texto))
    rotulos.addWidget(etiqueta(detalle, "rotulo"))
    caja.addLayout(rotulos, 1)
    for boton in botones:
        caja.addWidget(boton, 0, Qt.AlignmentFlag.AlignTop)
    return marco


def representantes(
    todos: Sequence[Representante], mandos: Mandos, enlaces: Sequence[tuple[str, str]] = ()
) -> QWidget:
    """La pestaña Personas: quién lo representa y, a su lado, cómo cesarlo; y sus `enlaces`."""
    vigentes = [r for r in todos if r.hasta is None]
    anteriores = [r for r in todos if r.hasta is not None]
    piezas: list[QWidget | str] = [_un_representante(r, mandos) for r in vigentes]
    if not vigentes:
        piezas.append(etiqueta("Nadie lo representa todavía.", "suave"))
    piezas.append(_boton("N&ombrar…", "user-plus", mandos.nombrar))
    if anteriores:
        pasada = ListaCorta()
        pasada.poner([(_con_tratamiento(r), _detalle(r)) for r in anteriores])
        piezas += ["Anteriores", pasada]
    if enlaces:
        suyos = ListaCorta()
        suyos.poner(enlaces)
        piezas += ["Enlaces", suyos]
    return apilar(*piezas)


def historia(hechos: Sequence[PasoDelSocio], mandos: Mandos) -> QWidget:
    """La pestaña Historia."""
    lista = ListaCorta("Nada todavía.")
    lista.poner([(h.que, " · ".join(t for t in (en_corto(h.fecha), h.detalle) if t)) for h in hechos])
    return apilar(
        lista,
        _boton("Cambiar de n&ombre", "tag", mandos.cambiar_nombre),
        _boton("Cambiar de ca&tegoría", "users", mandos.cambiar_categoria),
    )


def _con_tratamiento(quien: Representante) -> str:
    return f"{quien.tratamiento} {quien.nombre}".strip()


def _detalle(quien: Representante) -> str:
    hasta = f" al {en_corto(quien.hasta)}" if quien.hasta else ""
    partes = [
        quien.cargo,
        quien.partido,
        quien.calidad,
        f"desde el {en_corto(quien.desde)}{hasta}",
        quien.correo,
        quien.telefono,
    ]
    return " · ".join(p for p in partes if p)


def _boton(texto: str, icono: str, al_pulsar: Callable[[], object]) -> QWidget:
    return boton_de(Accion(texto, icono, al_pulsar))
