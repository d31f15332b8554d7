"""Los formularios con que se registra, se firma, se cambia y se termina un convenio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campo_casillas import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cooperacion.acciones.convenios import (
    adjuntar_documento,
    anotar_adenda,
    corregir_convenio,
    firmar_convenio,
    registrar_convenio,
    renovar_convenio,
    terminar_convenio,
)
from escritorio.cooperacion.modelo.accion import DE_LA_ACCION
from escritorio.cooperacion.modelo.convenios import (
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    AdendaNueva,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    Parte,
    ParteNueva,
)
from escritorio.cooperacion.piezas.comunes import (
    campo_de_prueba,
    evidencia_de,
    guardando,
    opciones,
    opciones_de_socios,
)
from escritorio.cooperacion.piezas.filas import abriendo
from escritorio.cuentas.piezas.comunes import (
    atender_al_acuerdo,
    campos_de_acuerdo_opcional,
    leer_acuerdo_opcional,
    preguntar_con,
)

_TECLAS = {
    "modalidad": "&Modalidad",
    "tipo_accion": "Tipo de &acción",
    "alcance": "A&lcance",
    "intensidad": "I&ntensidad",
}
_Cambiar = Callable[[Archivo, str, AdendaNueva, Fundamento | None, Evidencia | None], str]


def registrar(pantalla: Pantalla) -> None:
    """Pide un convenio con sus partes; se firma después, en su ficha."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return registrar_convenio(bd, leer_convenio(valores), leer_partes(valores))

    campos = [*campos_de_convenio(bd), *campos_de_partes(bd)]
    frase = "Se registró el convenio. Anote su firma cuando la tenga."
    guardar = abriendo(pantalla, "convenio", frase, hacer)
    preguntar(pantalla, "Nuevo convenio", campos, guardar, "&Registrar el convenio")


def corregir(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide otra vez lo que se dice de él; lo firmado no se toca."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_convenio(bd, dado.id, leer_convenio(valores))

    guardar = guardando(pantalla, "Se corrigió el convenio.", hacer)
    campos = campos_de_convenio(bd, dado)
    campos.append(CampoParrafo("resultado", "Res&ultado", valor=dado.resultado, ayuda="Lo que dejó."))
    preguntar(pantalla, f"Corregir el convenio {dado.numero}", campos, guardar)


def firmar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide cuándo se firmó, quién por cada parte, qué tiempo rige, en qué se apoya y el documento."""
    bd, faltan = pantalla.servicios.bd, [p for p in dado.vigentes if not p.firmante]

    def hacer(valores: dict[str, Any]) -> str:
        quienes = tuple((p.id, q) for p in faltan if (q := valores[f"firma_{p.id}"]))
        firma = FirmaNueva(valores["fecha"], valores["desde"], valores["hasta"], valores["lugar"], quienes)
        documento = evidencia_de(valores["documento"])
        return firmar_convenio(bd, dado.id, firma, leer_acuerdo_opcional(valores), documento)

    campos: list[Campo] = [
        CampoFecha("fecha", "Fecha de la &firma", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoTexto("lugar", "&Lugar", 200, mitad=True),
        CampoFecha("desde", "&Rige desde", ayuda="Vacío: desde la firma.", mitad=True),
        CampoFecha("hasta", "&Hasta", ayuda="Vacío: no vence.", mitad=True),
        *(_campo_de_firmante(p) for p in faltan),
        campo_de_prueba(pantalla, "&Documento firmado", "documento"),
        *campos_de_acuerdo_opcional(bd, "Lo aprobó un a&cuerdo"),
    ]
    guardar = guardando(pantalla, "Se anotó la firma.", hacer)
    titulo = f"Firma de «{dado.titulo}»"
    preguntar_con(pantalla, titulo, campos, guardar, "Anotar la fir&ma", atender=atender_al_acuerdo)


def _campo_de_firmante(suya: Parte) -> Campo:
    rotulo = f"Firma por {suya.nombre}".replace("&", "&&")
    return CampoTexto(f"firma_{suya.id}", rotulo, 200, "Nombre y cargo", mitad=True)


def adjuntar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide el documento que faltaba."""
    bd = pantalla.servicios.bd
    campo = campo_de_prueba(pantalla, "&Documento firmado", "documento")

    def hacer(valores: dict[str, Any]) -> str:
        elegido = valores["documento"]
        return adjuntar_documento(bd, dado.id, Evidencia(elegido.nombre, elegido.tipo, elegido.contenido))

    guardar = guardando(pantalla, "Se guardó el documento.", hacer)
    preguntar(pantalla, f"Documento de «{dado.titulo}»", [replace(campo, obligatorio=True)], guardar)


def renovar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide la nueva fecha final."""
    campos: list[Campo] = [
        CampoFecha(
            "fecha",
            "Fecha de la &renovación",
            obligatorio=True,
            valor=pantalla.servicios.bd.hoy(),
            mitad=True,
        ),
        CampoFecha("hasta", "Rige &hasta", obligatorio=True, mitad=True),
        CampoParrafo("texto", "&En qué términos", ayuda="Vacío: en los mismos.", lineas=2),
    ]
    _cambiar(pantalla, dado, "Renovar", campos, renovar_convenio, "Se renovó el convenio.")


def anadir_adenda(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide qué cambia de lo firmado."""
    campos: list[Campo] = [
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=pantalla.servicios.bd.hoy(), mitad=True),
        CampoParrafo("texto", "&Qué cambia", obligatorio=True, lineas=4),
    ]
    _cambiar(pantalla, dado, "Adenda de", campos, anotar_adenda, "Se anotó la adenda.")


def _cambiar(
    pantalla: Pantalla, dado: Convenio, que: str, campos: list[Campo], accion: _Cambiar, frase: str
) -> None:
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        nueva = AdendaNueva(valores["fecha"], valores["texto"], valores.get("hasta", ""))
        documento = evidencia_de(valores["documento"])
        return accion(bd, dado.id, nueva, leer_acuerdo_opcional(valores), documento)

    todos = [
        *campos,
        campo_de_prueba(pantalla, "&Documento firmado", "documento"),
        *campos_de_acuerdo_opcional(bd, "Lo aprobó un a&cuerdo"),
    ]
    guardar = guardando(pantalla, frase, hacer)
    preguntar_con(pantalla, f"{que} «{dado.titulo}»", todos, guardar, "&Guardar", atender=atender_al_acuerdo)


def terminar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide cuándo y por qué deja de regir, y lo que dejó."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return terminar_convenio(bd, dado.id, valores["fecha"], valores["motivo"], valores["resultado"])

    campos: list[Campo] = [
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoParrafo("motivo", "&Por qué se termina", obligatorio=True, lineas=2),
        CampoParrafo("resultado", "Qué de&jó", valor=dado.resultado, ayuda="Para la memoria."),
    ]
    guardar = guardando(pantalla, "Se terminó el convenio.", hacer)
    preguntar(pantalla, f"Terminar «{dado.titulo}»", campos, guardar, "&Terminar el convenio")


def campos_de_convenio(bd: Archivo, dado: Convenio | None = None) -> list[Campo]:
    """Lo que se escribe de él."""
    de = dado or ConvenioNuevo("", "", "hermanamiento", "")
    return [
        CampoTexto(
            "titulo", "&Título", 300, "Por ejemplo: hermanamiento con…", obligatorio=True, valor=de.titulo
        ),
        CampoEleccion(
            "instrumento",
            "&Instrumento",
            opciones(INSTRUMENTOS),
            obligatorio=True,
            valor=de.instrumento,
            mitad=True,
        ),
        CampoEleccion(
            "tipo", "&Documento", opciones(TIPOS_DE_CONVENIO), obligatorio=True, valor=de.tipo, mitad=True
        ),
        CampoParrafo("objeto", "&Para qué es", obligatorio=True, valor=de.objeto, lineas=3),
        CampoTexto("responsable", "&Quién responde", 300, obligatorio=True, valor=de.responsable, mitad=True),
        CampoTexto("tema", "T&ema", 120, valor=de.tema, mitad=True),
        *(_campo_de_la_accion(campo, lista, getattr(de, campo)) for campo, _, lista in DE_LA_ACCION),
        CampoEleccion(
            "renovacion", "Cómo se renue&va", opciones(RENOVACIONES), obligatorio=True, valor=de.renovacion
        ),
    ]


def _campo_de_la_accion(campo: str, lista: Mapping[str, str], valor: str) -> Campo:
    entero = campo == "tipo_accion"  # sus nombres son largos
    return CampoEleccion(campo, _TECLAS[campo], opciones(lista), valor=valor or None, mitad=not entero)


def campos_de_partes(bd: Archivo) -> list[Campo]:
    """Entre quiénes: la asociación, los socios que se marquen y quien se escriba."""
    return [
        CampoCasilla("asociacion", "La asocia&ción es parte", valor=True),
        CampoCasillas("socios", "&Socios que son parte", opciones_de_socios(bd)),
        CampoParrafo(
            "partes",
            "&Otras partes",
            lineas=2,
            ayuda="Una por línea, con su país si hace falta: Ayuntamiento de Málaga (España).",
        ),
    ]


def leer_convenio(valores: dict[str, Any]) -> ConvenioNuevo:
    """Lo que dicen los valores de esos campos."""
    claves = ("titulo", "objeto", "instrumento", "responsable", "tipo", "tema", "renovacion")
    clasificado = {campo: valores[campo] for campo, _, _ in DE_LA_ACCION}
    resultado = valores.get("resultado", "")
    return ConvenioNuevo(**{c: valores[c] for c in claves}, **clasificado, resultado=resultado)


def leer_partes(valores: dict[str, Any]) -> list[ParteNueva]:
    """Las marcadas y las escritas, una por línea; lo que va entre paréntesis al final es el país."""
    partes = [ParteNueva("asociacion")] if valores["asociacion"] else []
    partes += [ParteNueva("socio", socio_id) for socio_id in valores["socios"]]
    for linea in filter(None, (suelta.strip() for suelta in valores["partes"].splitlines())):
        nombre, _, pais = linea.rpartition("(")
        con_pais = bool(nombre) and pais.endswith(")")
        partes.append(
            ParteNueva("externa", None, nombre.strip(), pais[:-1].strip())
            if con_pais
            else ParteNueva("externa", None, linea)
        )
    return partes
