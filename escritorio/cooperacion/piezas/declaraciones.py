"""Los formularios con que se abre una alianza, se declara, se fijan sus líneas y se termina."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.cooperacion.acciones.alianzas import (
    abrir_alianza,
    corregir_alianza,
    corregir_declaracion,
    corregir_linea,
    declarar,
    fijar_linea,
    terminar_alianza,
)
from escritorio.cooperacion.modelo.alianzas import (
    TIPOS_DE_ALIANZA,
    Alianza,
    AlianzaNueva,
    Declaracion,
    DeclaracionNueva,
    LineaDeAccion,
    LineaNueva,
)
from escritorio.cooperacion.modelo.proyectos import SENTIDOS
from escritorio.cooperacion.piezas.comunes import lo_abierto, opciones, pedir_prueba


class _Apertura(Registro):
    alianza: AlianzaNueva
    fundamento: Fundamento


class _Termino(Registro):
    fecha: str
    motivo: str


class _Version(Registro):
    dicha: DeclaracionNueva
    documento: Evidencia | None


def abrir(pantalla: Pantalla) -> None:
    """Pide una alianza y en qué se apoya."""
    bd = pantalla.servicios.bd

    def hacer(dada: _Apertura) -> LoHecho:
        abrir_alianza(bd, dada.alianza, dada.fundamento)
        return lo_abierto(bd, "alianza", "Se abrió la alianza. Anote ahora su declaración.")

    campos: list[Pedido] = [*_campos_de_alianza(), pedir_fundamento(bd)]
    Pregunta("Nueva alianza", _Apertura, campos, hacer, "A&brir la alianza").en(pantalla)


def corregir(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide otra vez lo que se dice de ella."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Editar «{dada.nombre}»",
        AlianzaNueva,
        _campos_de_alianza(dada),
        lambda dicha: LoHecho("Se corrigió la alianza.", corregir_alianza(bd, dada.id, dicha)),
    ).en(pantalla)


def terminar(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide cuándo y por qué terminó."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Termino) -> LoHecho:
        return LoHecho("La alianza quedó terminada.", terminar_alianza(bd, dada.id, dado.fecha, dado.motivo))

    Pregunta(
        f"Dar por terminada «{dada.nombre}»",
        _Termino,
        [
            CampoFecha("fecha", "Terminó &el", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2),
        ],
        hacer,
        "&Darla por terminada",
        "Se conserva entera; ya no se adhiere nadie ni se añade nada a los planes.",
    ).en(pantalla)


def nueva_version(pantalla: Pantalla, dada: Alianza, version: int) -> None:
    """Pide una versión de la declaración; con otra antes, qué cambia. `version`: la que será."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Version) -> LoHecho:
        accion = declarar(bd, dada.id, dado.dicha, dado.documento)
        return LoHecho(f"Rige la versión {version} de la declaración.", accion)

    que = "Las adheridas lo siguen siendo, y queda a la vista quién no firmó la nueva." if version > 1 else ""
    titulo = f"Declaración de «{dada.nombre}», versión {version}"
    campos = _campos_de_version(pantalla, version)
    Pregunta(titulo, _Version, campos, hacer, explicacion=que).en(pantalla)


def otra_vez(pantalla: Pantalla, dada: Declaracion) -> None:
    """Pide otra vez lo que se anotó de una versión; sin documento nuevo conserva el suyo."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Version) -> LoHecho:
        return LoHecho(
            "Se corrigió la declaración.", corregir_declaracion(bd, dada, dado.dicha, dado.documento)
        )

    campos = _campos_de_version(pantalla, dada.version, dada)
    Pregunta(f"Editar la versión {dada.version}", _Version, campos, hacer).en(pantalla)


def nueva_linea(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide algo que la declaración pide a todas y con qué se mide."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Línea de «{dada.nombre}»",
        LineaNueva,
        _campos_de_linea(),
        lambda dicha: LoHecho("Se fijó la línea.", fijar_linea(bd, dada.id, dicha)),
    ).en(pantalla)


def otra_linea(pantalla: Pantalla, dada: Alianza, linea: LineaDeAccion) -> None:
    """Pide otra vez lo que se dice de una línea."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Editar «{linea.nombre}»",
        LineaNueva,
        _campos_de_linea(linea),
        lambda dicha: LoHecho("Se corrigió la línea.", corregir_linea(bd, dada.id, linea.id, dicha)),
    ).en(pantalla)


def _campos_de_alianza(dada: Alianza | None = None) -> list[Campo]:
    de = dada or AlianzaNueva("", "")
    return [
        CampoTexto("nombre", "&Nombre", 300, obligatorio=True, valor=de.nombre),
        CampoEleccion(
            "tipo", "De qué &tipo es", opciones(TIPOS_DE_ALIANZA), obligatorio=True, valor=de.tipo or None
        ),
        CampoParrafo("objeto", "&Para qué es", valor=de.objeto, lineas=3),
        CampoTexto("coordina", "Quién la &lleva", 300, valor=de.coordina, mitad=True),
        CampoFecha(
            "desde", "&Desde", sin_dia=True, valor=de.desde or "", ayuda="Vacío: no consta.", mitad=True
        ),
    ]


def _campos_de_version(pantalla: Pantalla, version: int, dada: Declaracion | None = None) -> list[Pedido]:
    de = dada or DeclaracionNueva("", "")
    como = "Por ejemplo: Declaración de…"
    return [
        CampoTexto("titulo", "&Título", 300, como, obligatorio=True, valor=de.titulo),
        CampoFecha("fecha", "&Fecha", sin_dia=True, obligatorio=True, valor=de.fecha, mitad=True),
        CampoTexto("lugar", "&Lugar", 200, valor=de.lugar, mitad=True),
        CampoParrafo(
            "texto", "Te&xto", valor=de.texto, lineas=6, ayuda="O adjunte su documento.", uno_de_varios=True
        ),
        CampoParrafo("cambios", "Qué &cambia", valor=de.cambios, lineas=2, visible=version > 1),
        pedir_prueba(pantalla, "&Documento", "documento"),
    ]


def _campos_de_linea(dada: LineaDeAccion | None = None) -> list[Campo]:
    de = dada or LineaNueva("")
    con_que = "Se propone a cada ciudad al añadirla a su plan."
    return [
        CampoTexto("nombre", "Qué &pide", 300, obligatorio=True, valor=de.nombre),
        CampoParrafo("detalle", "&Detalle", valor=de.detalle, lineas=3),
        CampoTexto("indicador", "Con qué se &mide", 300, valor=de.indicador, ayuda=con_que),
        CampoTexto("unidad", "&Unidad", 60, valor=de.unidad, mitad=True),
        CampoEleccion(
            "sentido", "&Sentido", opciones(SENTIDOS), obligatorio=True, valor=de.sentido, mitad=True
        ),
    ]
