"""Los formularios con que se registra un proyecto, se llevan sus partes y se dice cómo va."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento_opcional
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    campos_de,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cooperacion.acciones.proyectos import (
    anadir_participante,
    cambiar_estado,
    corregir_proyecto,
    registrar_proyecto,
    retirar_participante,
)
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    PAPELES,
    Participante,
    ParticipanteNuevo,
    Proyecto,
    ProyectoNuevo,
)
from escritorio.cooperacion.piezas.comunes import lo_abierto, opciones, opciones_de_socios
from escritorio.cooperacion.reglas.proyectos import DATOS_DE_PROYECTO


class _Registrado(Registro):
    proyecto: ProyectoNuevo
    fundamento: Fundamento | None


class _Estado(Registro):
    estado: str
    fecha: str
    explicacion: str


class _Salida(Registro):
    fecha: str
    motivo: str


def registrar(pantalla: Pantalla) -> None:
    """Pide un proyecto; sus partes y su presupuesto se llevan en su ficha."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Registrado) -> LoHecho:
        registrar_proyecto(bd, _con_su_moneda(dado.proyecto), (), dado.fundamento)
        return lo_abierto(bd, "proyecto", "Se registró el proyecto. Añada en su ficha quién toma parte.")

    Pregunta(
        "Nuevo proyecto",
        _Registrado,
        [
            *campos_de_proyecto(bd),
            pedir_fundamento_opcional(bd, "con_acuerdo", "Lo aprobó un ac&uerdo"),
        ],
        hacer,
        "&Guardar el proyecto",
        "Lo que todavía no conste puede quedar vacío y completarse después.",
    ).en(pantalla)


def corregir(pantalla: Pantalla, dado: Proyecto) -> None:
    """Pide otra vez lo que se dice de él."""
    bd = pantalla.servicios.bd

    def hacer(dicho: ProyectoNuevo) -> LoHecho:
        return LoHecho("Se corrigió el proyecto.", corregir_proyecto(bd, dado.id, _con_su_moneda(dicho)))

    campos = campos_de_proyecto(bd, dado)
    Pregunta(f"Editar el proyecto {dado.numero}", ProyectoNuevo, campos, hacer).en(pantalla)


def cambiar(pantalla: Pantalla, dado: Proyecto) -> None:
    """Pide en qué estado queda, desde cuándo y por qué."""
    bd = pantalla.servicios.bd

    def hacer(dicho: _Estado) -> LoHecho:
        accion = cambiar_estado(bd, dado.id, dicho.estado, dicho.fecha, dicho.explicacion)
        return LoHecho("Se anotó cómo queda el proyecto.", accion)

    quedan = [(c, n) for c, n in ESTADOS_DE_PROYECTO.items() if c != dado.estado]
    siguiente = "ejecucion" if dado.estado != "ejecucion" else "terminado"
    Pregunta(
        f"Cómo va «{dado.nombre}»",
        _Estado,
        [
            CampoEleccion("estado", "Cómo &queda", quedan, obligatorio=True, valor=siguiente, mitad=True),
            CampoFecha("fecha", "&Desde el", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoParrafo(
                "explicacion", "&Explicación", ayuda="Al suspenderlo o cerrarlo: por qué, y lo que deja."
            ),
        ],
        hacer,
    ).en(pantalla)


def anadir(pantalla: Pantalla, dado: Proyecto) -> None:
    """Pide quién toma parte y con qué papel."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Otra parte de «{dado.nombre}»",
        ParticipanteNuevo,
        [
            CampoBusqueda("socio_id", "&Socio", opciones_de_socios(bd), uno_de_varios=True),
            CampoTexto("nombre", "O quien no es soci&o", 300, uno_de_varios=True, mitad=True),
            CampoTexto("pais", "P&aís", 120, mitad=True),
            CampoEleccion("papel", "&Papel", opciones(PAPELES), obligatorio=True, valor="ejecuta"),
        ],
        lambda nuevo: LoHecho("Se añadió la parte.", anadir_participante(bd, dado.id, nuevo)),
        "Aña&dir",
    ).en(pantalla)


def retirar(pantalla: Pantalla, suya: Participante) -> None:
    """Pide cuándo y por qué deja el proyecto."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Salida) -> LoHecho:
        accion = retirar_participante(bd, suya.id, dado.fecha, dado.motivo)
        return LoHecho(f"Se anotó que {suya.nombre} deja el proyecto.", accion)

    motivo = "Dejó la red." if suya.dejo_la_red else ""
    Pregunta(
        f"{suya.nombre} deja el proyecto",
        _Salida,
        [
            CampoFecha(
                "fecha", "Lo deja el &día", obligatorio=True, valor=suya.dejo_la_red or bd.hoy(), mitad=True
            ),
            CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2, valor=motivo),
        ],
        hacer,
    ).en(pantalla)


def campos_de_proyecto(bd: Archivo, dado: Proyecto | None = None) -> list[Campo]:
    """Lo que se escribe de él."""
    de = dado or ProyectoNuevo("", "", "", asociacion(bd).moneda, bd.hoy(), "")
    firmados = [(c.id, f"{c.numero}. {c.titulo}") for c in convenios(bd) if c.firma]
    datos: list[Campo] = [
        CampoTexto("nombre", "N&ombre", 300, obligatorio=True, valor=de.nombre),
        CampoParrafo("objetivo", "Para qué &es", obligatorio=True, valor=de.objetivo, lineas=3),
        CampoTexto("responsable", "Quién re&sponde", 300, obligatorio=True, valor=de.responsable, mitad=True),
        CampoTexto("financiador", "&Financiador", 300, valor=de.financiador, mitad=True),
        CampoFecha("desde", "Empie&za", obligatorio=True, valor=de.desde, mitad=True),
        CampoFecha("hasta", "Aca&ba", obligatorio=True, valor=de.hasta, mitad=True),
        CampoTexto("tema", "&Tema", 120, valor=de.tema, mitad=True),
        CampoTexto("moneda", "Mone&da", 3, obligatorio=True, valor=de.moneda, mitad=True),
    ]
    de_convenio = CampoBusqueda(
        "convenio_id", "Al amparo del conven&io", firmados, valor=de.convenio_id, mitad=True
    )
    return [*datos, *campos_de(DATOS_DE_PROYECTO, de), *([de_convenio] if firmados else [])]


def _con_su_moneda(dicho: ProyectoNuevo) -> ProyectoNuevo:
    return replace(dicho, moneda=dicho.moneda.upper())
