"""Órdenes sobre el archivo entero: crear, copiar, restaurar, verificar y el ejemplo."""

from __future__ import annotations

from pathlib import Path

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.respaldo.respaldo import A_PETICION, CopiaHallada, SinCopia
from escritorio.comun.datos.respaldo.vuelta import cambios_desde
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.ordenes.apertura import para_leer, quien_trabaja, respaldo_del_equipo
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.pedido import Pedido, pide_lo_guardado, sesion_de
from escritorio.ordenes.personas import persona
from escritorio.ordenes.quien import CONTRASENA, pedir_clave
from escritorio.ordenes.ventana import hay_pantalla
from escritorio.sala.consultas import tablero
from escritorio.sala.reglas import medida_que_toca, momento_propuesto
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.votaciones.consultas.votaciones import votaciones, votaciones_de_sesion

RUTA = click.Path(path_type=Path, readable=False)


@click.command("ejemplo", cls=Orden)
@click.argument("carpeta", type=RUTA)
@click.option("--sin-ventana", is_flag=True, help="Sólo escribe los documentos.")
@click.pass_context
def ejemplo(ctx: click.Context, carpeta: Path, sin_ventana: bool) -> None:
    """Crea la red ficticia de ejemplo y sus documentos, y abre la ventana con ella."""
    from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo

    archivo, papeles = abrir_o_crear_ejemplo(carpeta)
    for ruta in (archivo, *papeles):
        click.echo(str(ruta))
    if sin_ventana or not hay_pantalla():
        click.echo(f'Ejemplo listo en «{carpeta}». Para abrirlo: escritorio "{archivo}"')
        return
    ctx.invoke(ctx.parent.command.commands["abrir"], archivo=archivo)  # type: ignore[union-attr]  # la raíz es un grupo


@click.command("plantillas", cls=Orden)
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
def plantillas(en_json: bool) -> None:
    """Las redes que el programa ya sabe llevar, y lo que cada una deja por fijar."""
    from escritorio.ordenes.libros import filas_de_plantillas
    from escritorio.ordenes.salida import decir

    decir(filas_de_plantillas(enteras=en_json), en_json=en_json)


@click.command("nueva", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.option("--plantilla", "clave", required=True, metavar="CLAVE", help="La clave de la plantilla.")
@click.option("--nombre", metavar="NOMBRE", help="El nombre de la asociación.")
def nueva(archivo: Path, clave: str, nombre: str | None) -> None:
    """Crea una asociación desde una plantilla."""
    from escritorio.comun.base.fechas import reloj_del_equipo
    from escritorio.plantillas.acciones import crear_asociacion
    from escritorio.plantillas.consultas import plantilla

    apertura = crear_asociacion(archivo, plantilla(clave), nombre, quien_trabaja(), reloj_del_equipo)
    click.echo(str(apertura.bd.ruta))
    apertura.cerrar()


@click.command("verificar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.option("--huella", "entregadas", multiple=True, metavar="HUELLA", help="Una que se entregó: ¿sigue?")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@click.pass_context
def verificar(ctx: click.Context, archivo: Path, entregadas: tuple[str, ...], en_json: bool) -> None:
    """Comprueba que el archivo está entero, que cuadra y que nadie lo cambió por fuera del programa.

    Con --huella, además, que siga en su cadena la que se imprimió o se entregó en su día. Sale con 1 si algo
    no cuadra.
    """
    from escritorio.comun.base.errores import ErrorDeUsuario
    from escritorio.cuotas.consultas.verificacion import recibos_sin_papel
    from escritorio.informes.consultas.verificacion import (
        QUE_HACER,
        hallazgos,
        las_que_no_constan,
        observaciones,
    )
    from escritorio.ordenes.salida import decir_objeto

    with para_leer(archivo) as bd:
        dentro, de_las_entregadas = hallazgos(bd), las_que_no_constan(bd, entregadas)
        sin_papel = "" if dentro else recibos_sin_papel(bd)
        observado = [] if dentro else observaciones(bd)
    encontrados = [*dentro, *de_las_entregadas]
    if en_json:
        visto = {"entero": not encontrados, "hallazgos": encontrados, "observaciones": observado}
        decir_objeto(visto, "", en_json=True)
        ctx.exit(int(bool(encontrados)))
    if encontrados:
        raise ErrorDeUsuario("\n".join([*encontrados, *([QUE_HACER] if dentro else [])]))
    dicho = ["El archivo está entero y sus cuentas cuadran.", sin_papel, *observado]
    click.echo("\n".join(filter(None, dicho)))


@click.command("huellas", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
def huellas(archivo: Path, en_json: bool) -> None:
    """La última huella de cada libro: lo que se entrega a un tercero para que conste hasta dónde iba."""
    from escritorio.comun.base.registro import en_datos
    from escritorio.comun.base.texto import contar
    from escritorio.informes.consultas.verificacion import ultimas_huellas
    from escritorio.ordenes.salida import decir

    with para_leer(archivo) as bd:
        suyas = ultimas_huellas(bd)
    if en_json:
        decir([en_datos(c) for c in suyas], en_json=True)
        return
    for cabeza in suyas:
        click.echo(f"{cabeza.libro}: {contar(cabeza.eslabones, 'eslabón', 'eslabones')}\n  {cabeza.huella}")


@click.command("copia", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("destino", type=RUTA)
@click.option("--cifrada", is_flag=True, help="Con contraseña: la de ESCRITORIO_CLAVE, o se teclea.")
def copia(archivo: Path, destino: Path, cifrada: bool) -> None:
    """Guarda una copia entera y comprobada."""
    with para_leer(archivo) as bd:
        if cifrada:
            from escritorio.comun.datos.cifrado import guardar_copia_cifrada

            contrasena = pedir_clave(CONTRASENA, "Contraseña de la copia", dos_veces=True)
            guardar_copia_cifrada(bd, destino, contrasena)
        else:
            from escritorio.comun.datos.copias import guardar_copia

            guardar_copia(bd.conexion, destino)
    click.echo(str(destino))


@click.command("restaurar", cls=Orden)
@click.argument("copia", type=RUTA)
@click.argument("destino", type=RUTA)
def restaurar(copia: Path, destino: Path) -> None:
    """Deja en DESTINO lo que guarda una COPIA; nunca sobrescribe.

    Si está cifrada, la contraseña va en la variable ESCRITORIO_CLAVE o se teclea.
    """
    from escritorio.comun.datos.apertura import restaurar_copia
    from escritorio.comun.datos.cifrado import abrir_copia_cifrada
    from escritorio.comun.datos.reconocer import es_copia_cifrada
    from escritorio.comun.datos.respaldo.vuelta import exigir_intacta

    if es_copia_cifrada(copia):
        abrir_copia_cifrada(copia, destino, pedir_clave(CONTRASENA, "Contraseña de la copia"))
    else:
        exigir_intacta(copia)
        restaurar_copia(copia, destino)
    click.echo(str(destino))


@click.command("copias", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.option("--hacer", is_flag=True, help="Antes guarda y prueba una, si hay cambios sin copia.")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
def copias(archivo: Path, hacer: bool, en_json: bool) -> None:
    """Lista las copias que el programa guarda de ARCHIVO, si están probadas y qué se hizo después."""
    from escritorio.ordenes.salida import decir

    filas = filas_de_copias(archivo, hacer=hacer)
    if not filas and not en_json:
        click.echo(f"Aún no hay copias de «{archivo.name}». Con --hacer se guarda una.")
        return
    decir(filas if en_json else en_renglones(filas), en_json=en_json)


ORDENES_DE_ARCHIVO = (ejemplo, plantillas, nueva, verificar, huellas, copia, copias, restaurar, persona)


def filas_de_copias(archivo: Path, *, hacer: bool = False) -> list[Fila]:
    """Una fila por copia, la última primero. Con `hacer`, antes la guarda, la prueba y retira las que sobran.

    Lanza `SinCopia` si no se pudo guardar.
    """
    with para_leer(archivo) as bd:
        respaldo = respaldo_del_equipo(archivo)
        if hacer:
            respaldo.poner_al_dia(A_PETICION)
        if hacer and respaldo.fallo:
            raise SinCopia(respaldo.fallo)
        return [_fila(bd, hallada) for hallada in respaldo.copias()]


def en_renglones(filas: list[Fila]) -> list[Fila]:
    """Lo que de cada copia cabe en un renglón de la terminal; lo demás va en `--json`."""
    return [{c: v for c, v in f.items() if c not in ("ultimas", "probada", "defecto")} for f in filas]


def _fila(bd: Archivo, hallada: CopiaHallada) -> Fila:
    copia, cambios = hallada.copia, cambios_desde(bd, hallada.copia)
    return {
        "momento": copia.momento,
        "estado": str(copia.estado),
        "motivo": copia.motivo,
        "tamano": copia.tamano,
        "acciones_despues": cambios.acciones if cambios else None,
        "ultimas": list(cambios.ultimas) if cambios else [],
        "probada": copia.probada or None,
        "defecto": copia.defecto,
        "rutas": [str(ruta) for ruta in hallada.rutas],
    }


def quorum_de_la_sesion(bd: Archivo, pedido: Pedido) -> Dictamen | None:
    """El que se guardó, si ya terminó; si no, el de ahora en la llamada que toca. None: se supone algo."""
    if not pide_lo_guardado(pedido, "llamada"):
        return None
    actual = sesion(bd, sesion_de(bd, pedido))
    if actual.estado == "cerrada":
        return actual.dictamen_quorum
    if actual.estado == "borrador":
        return None
    momento = momento_propuesto(actual, bd.ahora())
    return medida_que_toca(tablero(bd, actual.id), momento).dictamen


def plazo_de_la_sesion(bd: Archivo, pedido: Pedido) -> Dictamen | None:
    """El de su convocatoria. None: no se convocó o se supone algo."""
    if not pide_lo_guardado(pedido, "emitida", "celebracion", "urgente", "pais"):
        return None
    return sesion(bd, sesion_de(bd, pedido)).dictamen_plazo


def votado_en_la_sesion(bd: Archivo, pedido: Pedido) -> Dictamen:
    """El de la última votación de ese punto. Lanza `DatoInvalido` diciendo qué puntos se votaron."""
    tratado = punto_pedido(bd, pedido)
    hechas = votaciones(bd, tratado.id) if tratado else []
    if not hechas:
        votados = votaciones_de_sesion(bd, sesion_de(bd, pedido))
        cuales = [p.numero for p in puntos(bd, sesion_de(bd, pedido)) if p.id in votados]
        hay = f"Con votación guardada: {enumerar(cuales)}." if cuales else "No hay votaciones guardadas."
        raise DatoInvalido(f"{hay} Diga el punto con «--punto», o los votos con «--a-favor».", campo="punto")
    return hechas[-1].dictamen


def punto_pedido(bd: Archivo, pedido: Pedido) -> Punto | None:
    """El de ese número en el orden del día. Lanza `DatoInvalido` si la sesión no lo tiene."""
    if pedido.punto is None or not pedido.sesion:
        return None
    hay = puntos(bd, sesion_de(bd, pedido))
    hallado = next((p for p in hay if p.numero == pedido.punto), None)
    if hallado is None:
        raise DatoInvalido(
            f"La sesión no tiene el punto {pedido.punto}: llega al {hay[-1].numero if hay else 0}.",
            campo="punto",
        )
    return hallado
